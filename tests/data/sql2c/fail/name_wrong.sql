-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: "Bad" is not a name
-- name: Bad    in: id
delete from thing where id = :id;
