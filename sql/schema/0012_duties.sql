-- SPDX-License-Identifier: EUPL-1.2
-- Who may read a signal, and whom a day or a word waits for, is found without looking at the rest.

-- The organisation of the handler's unit when it is another than the reporter's; 0 = the same, or none.
alter table signal add column abroad integer not null default 0;
update signal set abroad = coalesce((select u.organisation from unit u
                                     where u.id = signal.handler_unit and u.organisation <> signal.organisation), 0);
create index signal_abroad on signal (abroad, id) where abroad <> 0;
create index signal_entered on signal (entered_by, id) where entered_by <> reporter;

-- As before, with everything that tells whether somebody may read it.
drop view signal_line;
create view signal_line as
select s.id as id, s.year as year, s.number as number, s.at as at, u.name as unit_name, u.path as unit_path,
    s.kind as kind, s.consent as consent, s.state as state, s.solve_state as solve_state, s.handler as handler,
    coalesce(h.name, '') as handler_unit_name,
    coalesce(h.path, '') as handler_path, s.since as since, s.since_known as since_known, s.happened as happened,
    s.due as due, s.look_again as look_again, s.raised as raised, s.closing as closing, s.reporter as reporter,
    s.entered_by as entered_by, coalesce(substr(st.content, 1, 300), '') as story, coalesce(su.content, '') as summary,
    s.recognised as recognised, s.version as version
from signal s
join unit u on u.id = s.unit
left join unit h on h.id = s.handler_unit
left join part st on st.event = s.id and st.name = 'story'
left join part su on su.event = s.summary and su.name = 'summary';

-- In somebody's hands and not ended: what is kept open comes on the day to look again, not before all others.
drop index signal_in_hand;
create index signal_in_hand on signal (handler, since_known, coalesce(due, look_again, '9999'), id)
    where state not in ('beantwoord', 'veranderd', 'nagekeken');

-- Days to look again, and what a unit is to do.
create index signal_look_again on signal (handler, look_again) where look_again is not null;
create index internal_action_open on internal_action (unit) where done_by = 0;

-- T-04, as before: also what was kept open until a day, from that day on, and no old matters, which were
-- registered later than they happened.
drop view signal_quiet_line;
drop index signal_quiet;
create index signal_quiet on signal (handler, last_word, id)
    where happened = '' and state not in ('beantwoord', 'veranderd', 'nagekeken');
create view signal_quiet_line as
select s.id as id, s.handler as handler, s.handler_unit as handler_unit, coalesce(u.organisation, 0) as organisation,
    s.last_word as last_word,
    coalesce((select max(m.at) from still_open_missed m where m.signal = s.id and m.at > s.last_word), 0) as counted,
    case when s.state = 'opengehouden' then s.look_again end as look_again,
    s.year as year, s.number as number, coalesce(su.content, '') as summary, coalesce(st.content, '') as story
from signal s
left join unit u on u.id = s.handler_unit
left join part su on su.event = s.summary and su.name = 'summary'
left join part st on st.event = s.id and st.name = 'story'
where s.happened = '' and s.state not in ('beantwoord', 'veranderd', 'nagekeken');

-- T-01 for who said "I see this too": what happened to the matter since they joined.
-- Only kinds about the matter; what reporter and handler say to each other stays theirs (bericht, nee, nog-open,
-- fix, afronden-gevraagd, bezwaar, stap-bezwaar, uitnodiging, triage, ontvangst).  open = 1: it is about the
-- bottleneck, which everybody inside may read, and not by the reporter; only then who and the words are shown,
-- because the handler's or reporter's unit could tell who the reporter is.
create index similar_report_person on similar_report (person, signal);
create view joined_feedback as
select r.person as person, f.event as event, f.signal as signal, f.kind as kind, f.at as at, f.happened as happened,
    f.substance as substance, f.by_unit as by_unit, s.year as year, s.number as number,
    case when f.kind in ('knelpunt', 'knelpunt-nieuws', 'niets-doen', 'oplossing', 'effect')
              and f.by_person <> s.reporter then 1 else 0 end as open
from similar_report r
join signal s on s.id = r.signal
join feedback f on f.signal = r.signal and f.event > r.id and f.by_person <> r.person
    and f.kind in ('opgepakt', 'teruggegeven', 'opengehouden', 'niet-doorgegeven', 'afgerond', 'heropend', 'duiding',
                   'vertaling', 'knelpunt', 'knelpunt-nieuws', 'niets-doen', 'stap-gevraagd', 'stap-antwoord',
                   'stap-doorverwezen', 'stap-stil', 'stap-dag', 'oplossing', 'effect', 'route')
where not exists (select 1 from similar_report b
                  where b.person = r.person and b.signal = r.signal and b.id < r.id);
