-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: names from project_ on are for projections
-- name: project_1    in: id
delete from thing where id = :id;
