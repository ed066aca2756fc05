-- SPDX-License-Identifier: EUPL-1.2
-- expect: 7: parameter :nr is not in in:
-- on: thing_added @sqlite
delete from thing where id = :id;

-- on: thing_added @pg
delete from thing where id = :nr;
