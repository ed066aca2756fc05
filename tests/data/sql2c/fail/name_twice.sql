-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: thing_add was made before, at
-- name: thing_add    in: id
delete from thing where id = :id;
