-- SPDX-License-Identifier: EUPL-1.2
-- O-29: a correction has two parts, the decision and what it did elsewhere.

create table correction (
    id      integer primary key, -- event
    object  integer not null,    -- signal or bottleneck
    unit    integer not null,
    at      integer not null,
    decided integer not null default 0 -- event that says the decision is right now; 0 = not yet
) strict;
create index correction_object on correction (object);

-- A body to which a wrong label, debt or figure was passed.
create table correction_place (
    id         integer primary key, -- event
    correction integer not null references correction (id),
    done       integer not null default 0 -- event; 0 = it still stands there
) strict;
create index correction_place_of on correction_place (correction);
