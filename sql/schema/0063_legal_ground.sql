-- SPDX-License-Identifier: EUPL-1.2
-- X-02: between departments and organisations goes what tells nobody apart, unless a recorded ground in law allows more.

-- Which law and why are the parts "law" and "text" of its event.
create table legal_ground (
    id       integer primary key, -- event
    reader   integer not null references unit (id), -- who reads widely there, or below it ...
    unit     integer not null references unit (id), -- ... reads the whole of signals from here, and below it
    from_day text    not null,
    last_day text    not null,
    by_unit  integer not null,    -- of who recorded it
    ended    text,                -- day; null = it was not ended before its last day
    ended_by integer not null default 0   -- event
) strict;

-- What happened to the matter of a signal, for who is not told what reporter and handler say to each other.
-- open = 1: also its words, unless they are the reporter's.
create view feedback_of_matter as
select f.event as event, f.signal as signal, f.kind as kind, f.substance as substance, f.at as at, f.happened as happened,
    f.by_person as by_person, f.by_unit as by_unit, f.team as team, s.year as year, s.number as number,
    case when f.kind in ('knelpunt', 'knelpunt-nieuws', 'knelpunt-heropend', 'niets-doen', 'oplossing', 'effect')
              and f.by_person <> s.reporter then 1 else 0 end as open
from feedback f
join signal s on s.id = f.signal
where f.kind in ('opgepakt', 'teruggegeven', 'opengehouden', 'niet-doorgegeven', 'afgerond', 'heropend', 'duiding',
                 'vertaling', 'knelpunt', 'knelpunt-nieuws', 'knelpunt-heropend', 'niets-doen', 'stap-gevraagd',
                 'stap-antwoord', 'stap-doorverwezen', 'stap-stil', 'stap-dag', 'oplossing', 'effect', 'route');

drop view joined_feedback;
create view joined_feedback as
select r.person as person, f.event as event, f.signal as signal, f.kind as kind, f.at as at, f.happened as happened,
    f.substance as substance, f.by_unit as by_unit, f.year as year, f.number as number, f.open as open
from similar_report r
join feedback_of_matter f on f.signal = r.signal and f.event > r.id and f.by_person <> r.person
where not exists (select 1 from similar_report b
                  where b.person = r.person and b.signal = r.signal and b.id < r.id);
