-- SPDX-License-Identifier: EUPL-1.2
-- expect: 6: truncate of line: only line_insert writes it
-- name: bad @sqlite
delete from thing;
-- name: bad @pg
truncate table line;
