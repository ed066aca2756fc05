-- SPDX-License-Identifier: EUPL-1.2
-- Comes first: without this table a database counts as empty.

-- @state  The migrations this database has had, one row each; kept by src/db/db.c.
create table schema_version (
    version integer primary key,
    name    text    not null
) strict;
