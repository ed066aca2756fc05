-- SPDX-License-Identifier: EUPL-1.2
-- X-03: who opened a brake that was put to a unit, and who the sessions of a team, once a day.

create table brake_sight (
    brake  integer not null references brake (id),
    person integer not null,
    day    text    not null,
    id     integer not null, -- event
    primary key (brake, person, day)
) strict, without rowid;

create table team_sight (
    series integer not null references team_series (id),
    person integer not null,
    day    text    not null,
    id     integer not null, -- event
    primary key (series, person, day)
) strict, without rowid;
