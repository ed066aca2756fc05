-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: the statement gives 1 columns and out: names 0
-- on: thing_added
select id from thing;
