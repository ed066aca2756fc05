-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: no such column: nme
-- name: bad    out: id
select nme from thing;
