-- SPDX-License-Identifier: EUPL-1.2
-- The second step of signing in: a code of an app (RFC 6238), or a recovery code.  See src/core/second_step.h.

-- secret is encrypted with a key that is not in the database (src/core/vault.h).
-- @state
create table second_step (
    person integer primary key,
    secret blob    not null,
    since  integer not null, -- instant from which it is asked; 0 = it was shown, and no code of it given yet
    step   integer not null  -- of the last code that counted: each counts once
) strict;

-- A keyed hash of each that was not used yet.
-- @state
create table recovery_code (
    person integer not null,
    hash   blob    not null,
    primary key (person, hash)
) strict, without rowid;

-- Who signs in with a login here in such a role, does so in two steps.
create table second_step_role (
    organisation integer not null,
    role         text    not null,
    needed       integer not null,
    primary key (organisation, role)
) strict, without rowid;

