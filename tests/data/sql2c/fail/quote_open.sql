-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: a statement ends with ";"
-- name: bad
delete from thing where name = 'x;
