-- SPDX-License-Identifier: EUPL-1.2
-- expect: 6: delete of line: only line_insert writes it
-- on: thing_gone @sqlite
delete from thing where id = :seq;
-- on: thing_gone @pg
with gone as (delete from only public."line" where seq = :seq returning seq) delete from thing where id = :seq;
