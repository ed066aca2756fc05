-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: near "thing": syntax error
-- name: bad    out: id
select id from thing form thing;
