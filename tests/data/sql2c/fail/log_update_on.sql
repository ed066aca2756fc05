-- SPDX-License-Identifier: EUPL-1.2
-- expect: 5: update of line: only line_insert writes it
-- on: thing_changed
update thing set note = '' where id = :seq;
update "line" set body = :body where seq = :seq;
