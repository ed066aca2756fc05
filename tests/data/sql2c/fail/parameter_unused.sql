-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: parameter :name is not used
-- name: bad    in: id, name
delete from thing where id = :id; -- :name
