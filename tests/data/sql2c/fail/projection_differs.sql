-- SPDX-License-Identifier: EUPL-1.2
-- expect: 6: differs from its other dialect
-- on: thing_added @sqlite
delete from thing;

-- on: thing_gone @pg
delete from thing;
