-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: in: is there twice
-- name: bad    in: id
--   in: name
delete from thing where id = :id;
