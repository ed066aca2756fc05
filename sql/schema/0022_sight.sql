-- SPDX-License-Identifier: EUPL-1.2
-- X-03, T-05: who saw a signal, once a day.

create table sight (
    signal integer not null references signal (id),
    person integer not null,
    day    text    not null,
    unit   integer not null, -- of that person at that moment
    id     integer not null, -- event
    primary key (signal, person, day)
) strict, without rowid;
