-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: what is "outs:"?
-- name: bad    outs: id
select id from thing;
