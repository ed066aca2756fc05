-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: the statement gives 2 columns and out: names 1
-- name: bad    out: id
select id, name from thing;
