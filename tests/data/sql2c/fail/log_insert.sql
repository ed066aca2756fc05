-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: insert of line: only line_insert writes it
-- name: bad
insert into line (seq, body, hash) select id, name, data from thing;
