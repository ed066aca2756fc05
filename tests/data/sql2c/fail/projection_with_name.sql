-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: a statement has a name: or an on:, and not both
-- on: thing_added    name: bad
delete from thing;
