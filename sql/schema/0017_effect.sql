-- SPDX-License-Identifier: EUPL-1.2
-- Effect checks: somebody looks back whether a solution works (O-57 to O-59).

-- One look back at a solution; parts text, not_reached, unforeseen, worth_text.  What was counted and computed at
-- that moment stands with it, so that the judgement can be read with what was known.
create table effect (
    id             integer primary key,
    solution       integer not null references solution (id),
    bottleneck     integer not null references bottleneck (id),
    verdict        text    not null, -- list effect-oordeel
    new_cases      text    not null, -- list ja-nee-onbekend
    worth          text    not null, -- list effect-waard
    next_on        text,             -- day to look again; null = never
    reach_expected integer,          -- O-59: people it was meant for; null = not said
    applied        integer,
    granted        integer,
    refused        integer,
    upto           text    not null, -- last day that was counted
    method         text    not null, -- list effect-methode
    found          text    not null, -- list effect-bevinding
    before_count   integer not null, -- signals and weeks that count, on each side
    before_weeks   integer not null,
    after_count    integer not null,
    after_weeks    integer not null,
    expected       integer not null, -- in thousandths of a signal
    ratio          integer not null, -- in thousandths, as are its limits; -1 = no number
    low            integer not null,
    high           integer not null,
    cases          integer not null, -- signals since it took effect
    settings       text    not null, -- version and parameters of the method
    person         integer not null,
    unit           integer not null,
    at             integer not null
) strict;
create index effect_of on effect (solution, id);

-- waits: somebody is still to look, on check_on; version: last event that changed it.
alter table solution add column waits integer not null default 1;
alter table solution add column version integer not null default 0;
update solution set version = id;

-- O-58: the event that opened it again, and its day; 0 = never.
alter table bottleneck add column reopened integer not null default 0;
alter table bottleneck add column reopened_on text;

-- Signals that match a bottleneck: near = 1 those people linked, or that a scan found like them (in a pattern it
-- grew from, also by way of one that was merged into it); near = 0 those about a rule of it.
create view effect_match as
select j.bottleneck as bottleneck, j.signal as signal, 1 as near from bottleneck_signal j where j.left_by = 0
union all
select case when b.merged_into = 0 then b.id else b.merged_into end, p.signal, 1
from pattern n
join pattern_signal p on p.pattern = n.id and p.left_by = 0
join bottleneck b on b.id = n.went_into
where n.state = 'knelpunt'
union all
select r.bottleneck, s.signal, 0 from bottleneck_rule r join signal_rule s on s.rule = r.rule;

-- T-01, as before, with a bottleneck that is open again.
drop view joined_feedback;
create view joined_feedback as
select r.person as person, f.event as event, f.signal as signal, f.kind as kind, f.at as at, f.happened as happened,
    f.substance as substance, f.by_unit as by_unit, s.year as year, s.number as number,
    case when f.kind in ('knelpunt', 'knelpunt-nieuws', 'knelpunt-heropend', 'niets-doen', 'oplossing', 'effect')
              and f.by_person <> s.reporter then 1 else 0 end as open
from similar_report r
join signal s on s.id = r.signal
join feedback f on f.signal = r.signal and f.event > r.id and f.by_person <> r.person
    and f.kind in ('opgepakt', 'teruggegeven', 'opengehouden', 'niet-doorgegeven', 'afgerond', 'heropend', 'duiding',
                   'vertaling', 'knelpunt', 'knelpunt-nieuws', 'knelpunt-heropend', 'niets-doen', 'stap-gevraagd',
                   'stap-antwoord', 'stap-doorverwezen', 'stap-stil', 'stap-dag', 'oplossing', 'effect', 'route')
where not exists (select 1 from similar_report b
                  where b.person = r.person and b.signal = r.signal and b.id < r.id);
