-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: a projection has no in: or out:
-- on: thing_added    in: id
delete from thing where id = :id;
