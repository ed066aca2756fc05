-- SPDX-License-Identifier: EUPL-1.2
-- How long each kind of data is kept, what must not be erased for now, and what was (AVG-03, X-19).

-- What an organisation set itself; where it did not, core/retention.c holds what counts.
create table retention (
    organisation integer not null,
    kind         text    not null, -- list gegevens-soort
    term         text    not null, -- "P5Y"
    by_itself    integer not null, -- 1 = erased without a person who approves the list
    source       integer not null, -- event whose part "source" is the legal source
    at           integer not null,
    primary key (organisation, kind)
) strict, without rowid;

-- A matter that is kept although its term may be over.  The reason is the part "reason".
create table hold (
    id     integer primary key,
    object integer not null,
    at     integer not null,
    person integer not null,
    unit   integer not null,
    lifted integer not null default 0 -- event that ended it; 0 = it holds
) strict;
create index hold_object on hold (object);

-- A list of matters of one kind whose term is over, V-2026-0001, and its certificate once that was done.
create table destruction (
    id           integer primary key,
    year         integer not null,
    number       integer not null,
    organisation integer not null,
    kind         text    not null,
    term         text    not null,
    source       integer not null,           -- as in retention; 0 = the text of core/retention.c
    by_itself    integer not null,
    at           integer not null,
    due          text    not null,           -- last day to approve it
    done         integer not null default 0, -- event of the certificate; 0 = waits
    done_at      integer not null default 0,
    done_by      integer not null default 0, -- person; 0 = the system itself
    parts        integer not null default 0, -- texts and files that were erased
    kept         integer not null default 0, -- matters that were on hold by then
    hash         text    not null default '',
    unique (year, number)
) strict;
create index destruction_organisation on destruction (organisation, id);

create table destruction_item (
    destruction integer not null references destruction (id),
    object      integer not null, -- the matter
    kind        text    not null,
    since       text    not null, -- day the term began
    parts       integer not null, -- texts and files there were
    kept        integer not null default 0,
    primary key (destruction, object)
) strict, without rowid;
create index destruction_item_object on destruction_item (object, kind);
