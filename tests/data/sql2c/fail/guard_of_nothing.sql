-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: reads nothing that is guarded, so nobody keeps it
-- name: bad    out: id
--   open: everybody may know it
select id from thing;
