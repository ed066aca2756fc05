-- SPDX-License-Identifier: EUPL-1.2
-- Who may come in: local accounts, tokens of programs, and the sessions of browsers.
--
-- These tables are state, not projections: nothing of them is in the log, and a rebuild
-- leaves them alone.  So they point at person without a foreign key.
-- No secret is stored: of a password there is the argon2id hash, of a token or a session the BLAKE2b hash.

-- @state
create table credential (
    person  integer primary key,
    login   text    not null unique, -- in lower case
    hash    text    not null,
    changed integer not null
) strict;

-- @state
create table token (
    id      integer primary key,
    person  integer not null,
    name    text    not null,           -- what it is for
    hash    blob    not null unique,
    created integer not null,
    expires integer not null,
    revoked integer not null default 0  -- instant; 0 = still good
) strict;

-- @state
create table session (
    hash    blob    primary key,
    person  integer not null,
    csrf    text    not null,
    created integer not null,
    seen    integer not null,           -- at most a few minutes old, see web/session.h
    expires integer not null,
    message text    not null default '' -- a fixed sentence of the program, shown once
) strict;
create index session_person on session (person);
create index session_expires on session (expires);
