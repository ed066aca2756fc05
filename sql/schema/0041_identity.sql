-- SPDX-License-Identifier: EUPL-1.2
-- People who sign in at their organisation (OpenID Connect); see src/core/identity.h.

-- Who is who there: issuer and subject are the part "login_subject" of the event.
create table identity (
    id     integer primary key, -- event
    person integer not null
) strict;
create index identity_person on identity (person);
create unique index part_login_subject on part (content) where name = 'login_subject';

-- Which role a value of the claim gives, and at which unit.
create table identity_role (
    id    integer primary key, -- event
    value text    not null,
    role  text    not null,
    unit  integer not null references unit (id),
    unique (value, role, unit)
) strict;
