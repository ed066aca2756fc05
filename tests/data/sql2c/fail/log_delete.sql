-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: delete of line: only line_insert writes it
-- name: bad    in: seq
delete from main.line where seq = :seq;
