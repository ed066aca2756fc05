-- SPDX-License-Identifier: EUPL-1.2
-- expect: 5: UPDATE of line: only line_insert writes it
-- name: line_erase    in: seq
-- Not even under this name: that is for parts.
UPDATE Line SET body = '' where seq = :seq;
