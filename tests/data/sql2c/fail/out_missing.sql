-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: the statement gives 1 columns and out: names 0
-- name: bad
select id from thing;
