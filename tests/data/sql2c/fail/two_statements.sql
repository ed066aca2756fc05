-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: only one statement goes with this header
-- name: bad
delete from thing; delete from thing;
