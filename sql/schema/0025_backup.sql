-- SPDX-License-Identifier: EUPL-1.2
-- A copy says what it is a copy of, so that what was changed in it afterwards is found.

-- @state  One row in a backup, none in a database that is served.
create table backup (
    made     integer primary key, -- instant
    events   integer not null,    -- number of the last one
    head     blob    not null,    -- its hash, which follows from all before it
    accounts blob    not null     -- hash of what is in no event: logins and tokens
) strict;
