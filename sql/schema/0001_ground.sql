-- SPDX-License-Identifier: EUPL-1.2
-- The log, its erasable parts, and the organisation people work in.
--
-- An object has the number of the event that made it: ids are unique over all
-- kinds of object and need no counter of their own.
-- Instants are milliseconds since 1970 in UTC, days are text "2026-03-02".

-- @log @guarded  Everything changes only by an event.  hash covers the line and the hash of the line before.
create table event (
    seq    integer primary key,
    at     integer not null,
    actor  integer not null, -- person; 0 = the system itself
    kind   text    not null,
    body   text    not null, -- JSON, keys in order
    hash   blob    not null
) strict;

-- @part @guarded  What people wrote and who they are: may be erased, never changed.
create table part (
    event   integer not null references event (seq),
    name    text    not null,
    salt    blob    not null,
    content text,             -- null = erased
    primary key (event, name)
) strict;

-- Which events are about which object, for its history.
create table trace (
    object integer not null,
    seq    integer not null,
    primary key (object, seq)
) strict, without rowid;

-- Organisations, their units and teams.  A contracted partner is an organisation of its own.
create table unit (
    id       integer primary key,
    parent   integer references unit (id), -- null = an organisation
    organisation integer not null,         -- the unit at the top, itself for an organisation
    path     text    not null unique,      -- "/amsterdam/inkomen/": the codes from the organisation down to here
    kind     text    not null,             -- option list eenheid-soort
    code     text    not null unique,      -- short fixed name, for import and demonstration
    name     text    not null,
    contract integer not null default 0,   -- 1 = works for us under a contract
    layer    integer not null default 2,   -- 1 interaction ... 4 system: where on the way of a signal it stands
    phone    text    not null default ''   -- of the desk, not of a person
) strict;
create index unit_parent on unit (parent);

-- A person's name is in the part "name" of the event with this id.
create table person (
    id         integer primary key,
    unit       integer not null references unit (id),
    employment text    not null default '', -- option list dienstverband
    lang       text    not null default 'nl',
    active     integer not null default 1
) strict;
create index person_unit on person (unit);

create table role (
    person integer not null references person (id),
    unit   integer not null references unit (id),
    name   text    not null, -- option list rol
    since  integer not null,
    primary key (person, unit, name)
) strict, without rowid;
create index role_unit on role (unit, name);

-- What a role may do, per organisation; organisation 0 holds what counts where nothing else is said.
create table role_right (
    organisation integer not null,
    role         text    not null,
    name         text    not null,
    allowed      integer not null,
    primary key (organisation, role, name)
) strict, without rowid;

-- Terms and thresholds, per organisation as above: "P6W", "30", "3".
create table setting (
    organisation integer not null,
    name         text    not null,
    value        text    not null,
    primary key (organisation, name)
) strict, without rowid;

create table option_item (
    organisation integer not null,
    list         text    not null,
    code         text    not null,
    position     integer not null,
    label_nl     text    not null,
    label_en     text    not null,
    help_nl      text    not null default '',
    help_en      text    not null default '',
    active       integer not null default 1,
    primary key (organisation, list, code)
) strict, without rowid;

-- What was erased of a part, when and on which ground.
create table erasure (
    id     integer primary key,
    event  integer not null,
    part   text    not null,
    ground text    not null,
    at     integer not null
) strict;
