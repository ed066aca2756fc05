-- SPDX-License-Identifier: EUPL-1.2
-- expect: 5: parameter :name is not in in:
-- name: bad    in: id
delete from thing where id = :id
  and name = :name;
