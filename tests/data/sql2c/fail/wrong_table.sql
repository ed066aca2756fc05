-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: no such table: thingy
-- name: bad    out: id
select id from thingy;
