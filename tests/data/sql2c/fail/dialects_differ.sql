-- SPDX-License-Identifier: EUPL-1.2
-- expect: 6: differs from its other dialect
-- name: bad @sqlite    in: id
delete from thing where id = :id;

-- name: bad @pg    in: name
delete from thing where name = :name;
