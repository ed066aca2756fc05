-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: unknown datatype for bad.name: "varchar"
-- @state
create table bad (id integer primary key, name varchar) strict;
