-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: there is no statement
-- name: bad

-- name: good
delete from thing;
