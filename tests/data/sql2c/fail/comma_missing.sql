-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: "id name" is not a name
-- name: bad    in: id name
delete from thing where id = :id and name = :name;
