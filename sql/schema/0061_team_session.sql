-- SPDX-License-Identifier: EUPL-1.2
-- W-10: a team meets by itself, again and again, when it wants to without who leads it.

-- What it is about is the part "about" of its event.
create table team_series (
    id     integer primary key, -- event
    unit   integer not null references unit (id),
    weeks  integer not null,    -- from one session to the next
    closed integer not null,    -- 1 = who leads the unit reads nothing of it
    next   text    not null,    -- day
    ended  integer not null default 0 -- event; 0 = it goes on
) strict;
create index team_series_unit on team_series (unit);

-- What was said is the part "text" of its event.
create table team_session (
    id     integer primary key, -- event
    series integer not null references team_series (id),
    day    text    not null
) strict;
create index team_session_series on team_session (series);
