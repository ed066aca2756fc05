-- SPDX-License-Identifier: EUPL-1.2
-- Rises: more signals than were to be expected, in a series (I-13).

create table rise (
    id           integer primary key,
    at           integer not null,
    scan         integer not null,
    dimension    text    not null,           -- list reeks-soort: what the series is of
    subject      text    not null,           -- id or code of that
    organisation integer not null,           -- whose signals; 0 = of everyone
    week         text    not null,           -- Monday of the last week judged
    weeks        integer not null,           -- judged together, ending with that one
    observed     integer not null,
    expected     integer not null,           -- in thousandths of a signal
    bound        integer not null,           -- more than this is unusual; -1 = not said
    method       text    not null,           -- list stijging-methode
    tests        integer not null,           -- series judged in that scan
    sure         integer not null,           -- 1 = also when so many series are judged at once: people are told
    judged       integer not null default 0, -- event
    verdict      text    not null default '', -- list stijging-oordeel
    version      integer not null
) strict;
create index rise_of_series on rise (dimension, subject, organisation, id);
create index rise_open on rise (sure, judged, id);

-- Each signal in each series it counts in, by the day it came in; old matters, which were registered later,
-- count in none.
create view rise_point as
select 'patroon' as dimension, cast(p.pattern as text) as subject, 0 as organisation, s.at as at, s.id as signal,
    s.reporter as reporter
from pattern_signal p join signal s on s.id = p.signal and s.happened = '' where p.left_by = 0
union all
select 'regel', cast(r.rule as text), s.organisation, s.at, s.id, s.reporter
from signal_rule r join signal s on s.id = r.signal and s.happened = ''
union all
select 'eenheid', cast(s.unit as text), s.organisation, s.at, s.id, s.reporter from signal s where s.happened = ''
union all
select 'kanaal', s.channel, s.organisation, s.at, s.id, s.reporter from signal s where s.happened = ''
union all
select 'levensgebied', c.code, s.organisation, s.at, s.id, s.reporter
from signal_choice c join signal s on s.id = c.signal and s.happened = '' where c.list = 'levensgebied';
