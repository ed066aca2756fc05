-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: each: belongs to a projection (on:)
-- name: bad    each: impact
delete from thing;
