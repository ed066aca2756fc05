-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: id is there twice
-- name: bad    in: id, id
delete from thing where id = :id;
