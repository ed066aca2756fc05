-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: insert of line: only line_insert writes it
-- name: bad    in: seq, body, hash
insert or replace into [line] (seq, body, hash) values (:seq, :body, :hash);
