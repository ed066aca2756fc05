-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: there is no @pg text
-- on: thing_added @sqlite
delete from thing;

-- on: thing_gone
delete from thing;
