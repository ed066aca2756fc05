-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: insert of line: only line_insert writes it
-- on: thing_added
insert into line (seq, body, hash) values (:seq, :name, :hash);
