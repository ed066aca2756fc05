-- SPDX-License-Identifier: EUPL-1.2
-- Personal data that somebody needs to help one person now (X-01), apart from the story.

-- @guarded  The data is the part "sealed", encrypted; why it is needed the part "reason".
create table needed (
    id     integer primary key,
    signal integer not null references signal (id),
    at     integer not null,
    person integer not null, -- who added it
    unit   integer not null,
    erased integer not null default 0 -- instant; 0 = it is there
) strict;
create index needed_signal on needed (signal);

-- Who read it; for what is the part "reason" of the event with this id.
create table needed_reading (
    id     integer primary key,
    needed integer not null references needed (id),
    at     integer not null,
    person integer not null,
    unit   integer not null
) strict;
create index needed_reading_of on needed_reading (needed);
