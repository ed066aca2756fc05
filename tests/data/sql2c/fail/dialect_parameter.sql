-- SPDX-License-Identifier: EUPL-1.2
-- expect: 7: parameter :nr is not in in:
-- name: bad @sqlite    in: id
delete from thing where id = :id;

-- name: bad @pg    in: id
delete from thing where id = :nr;
