-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: the statement gives 0 columns and out: names 1
-- name: bad    in: id    out: id
delete from thing where id = :id;
