-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: reads nothing that is guarded, so nobody keeps it
-- on: thing_added
--   program: it writes
delete from secret where id = :seq;
