-- SPDX-License-Identifier: EUPL-1.2
-- Patterns: signals that a scan found to be alike, and what people said of it (I-11, I-12).
--
-- A pattern changes nothing by itself.  "left_by" holds the event that took a signal out, 0 = it is in.

create table scan (
    id      integer primary key,
    at      integer not null,
    signals integer not null, -- how many it looked at
    method  text    not null  -- name and settings, as they can be run again
) strict;

create table pattern (
    id         integer primary key,
    at         integer not null,
    scan       integer not null,           -- the scan that found it; 0 = split off by a person
    state      text    not null default 'voorstel', -- list patroon-staat
    settled_by integer not null default 0, -- person who last settled it
    settled_at integer not null default 0,
    settled    integer not null default 0, -- signals in it at that moment
    split_from integer not null default 0,
    went_into  integer not null default 0, -- bottleneck, or the pattern it was joined with
    grown      integer not null,           -- last event that brought a signal
    version    integer not null            -- last event that changed it
) strict;
create index pattern_state on pattern (state, grown);

create table pattern_signal (
    pattern   integer not null references pattern (id),
    signal    integer not null references signal (id),
    joined_by integer not null,            -- event
    left_by   integer not null default 0,  -- event
    placed    integer not null,            -- 1 = by people: a scan moves it no more
    primary key (pattern, signal)
) strict, without rowid;
create index pattern_signal_back on pattern_signal (signal);
