-- SPDX-License-Identifier: EUPL-1.2
-- What a list shows is found without looking at what it does not show.

alter table signal add column organisation integer not null default 0; -- of the reporter's unit
update signal set organisation = (select u.organisation from unit u where u.id = signal.unit);
create index signal_of_organisation on signal (organisation, id);
create index signal_of_kind on signal (kind, id);

drop index signal_handler;
create index signal_handler on signal (handler, id);
-- In somebody's hands, or nobody's, and not ended: first due first.
create index signal_in_hand on signal (handler, since_known, due, id) where state not in ('beantwoord', 'veranderd', 'nagekeken');

-- How many people see it too, for the lists; they are in similar_report.
alter table signal add column recognised integer not null default 0;
update signal set recognised = (select count(distinct r.person) from similar_report r where r.signal = signal.id);
drop view signal_line;
create view signal_line as
select s.id as id, s.year as year, s.number as number, s.at as at, u.name as unit_name, u.path as unit_path,
    s.kind as kind, s.consent as consent, s.state as state, s.handler as handler,
    coalesce(h.name, '') as handler_unit_name, s.since as since, s.since_known as since_known,
    s.happened as happened, s.due as due, s.raised as raised, s.closing as closing, s.reporter as reporter,
    coalesce(substr(st.content, 1, 300), '') as story, coalesce(su.content, '') as summary,
    s.recognised as recognised, s.version as version
from signal s
join unit u on u.id = s.unit
left join unit h on h.id = s.handler_unit
left join part st on st.event = s.id and st.name = 'story'
left join part su on su.event = s.summary and su.name = 'summary';

-- Changed, last first.
create index signal_changed on signal (version) where state in ('veranderd', 'nagekeken');
-- W-29: the days until an answer of substance.
create index signal_heard on signal (at, heard) where happened = '';
-- Waiting for its owner: may it be closed?
create index signal_closing on signal (reporter) where closing <> 0;

-- T-04: signals whose reporter may be waiting for a word.  counted: the last time a missed message was
-- counted since the last word.
create index signal_quiet on signal (handler, last_word, id)
    where state not in ('opengehouden', 'beantwoord', 'veranderd', 'nagekeken');
create view signal_quiet_line as
select s.id as id, s.handler as handler, s.handler_unit as handler_unit, coalesce(u.organisation, 0) as organisation,
    s.last_word as last_word,
    coalesce((select max(m.at) from still_open_missed m where m.signal = s.id and m.at > s.last_word), 0) as counted,
    s.year as year, s.number as number, coalesce(su.content, '') as summary, coalesce(st.content, '') as story
from signal s
left join unit u on u.id = s.handler_unit
left join part su on su.event = s.summary and su.name = 'summary'
left join part st on st.event = s.id and st.name = 'story'
where s.state not in ('opengehouden', 'beantwoord', 'veranderd', 'nagekeken');
