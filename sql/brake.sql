-- SPDX-License-Identifier: EUPL-1.2
-- The brakes of citizens and professionals; see src/core/brake.h.

-- on: brake_pulled
insert into brake (id, signal, target, threat, due, at, principle, urgency, unit)
values (:seq, :signal, :target, :threat, :due, :at, coalesce(:principle, ''), coalesce(:urgency, ''), coalesce(:unit, 0));

-- on: brake_answered
update brake set answer = :answer, answered = :seq where id = :brake;

-- on: brake_pulled, brake_answered
update signal set version = :seq where id = :signal;

-- name: brake_of_signal    in: signal    out: id, signal, target, threat, due, at, answer, answered_at, text, principle, urgency, rule, harm, unit, unit_name, unit_path, reporter, from
--   judged: signal_load
-- The last one: only one waits for an answer at a time.
select b.id, b.signal, b.target, b.threat, b.due, b.at, b.answer, coalesce(e.at, 0), coalesce(p.content, ''),
    b.principle, b.urgency, coalesce(r.content, ''), coalesce(h.content, ''), b.unit, coalesce(u.name, ''),
    coalesce(u.path, ''), s.reporter, w.path
from brake b
join signal s on s.id = b.signal
join unit w on w.id = s.unit
left join unit u on u.id = b.unit
left join event e on e.seq = b.answered
left join part p on p.event = b.answered and p.name = 'text'
left join part r on r.event = b.id and r.name = 'rule'
left join part h on h.event = b.id and h.name = 'harm'
where b.signal = :signal order by b.id desc limit 1;

-- name: brake_load    in: id    out: id, signal, target, threat, due, at, answer, answered_at, text, principle, urgency, rule, harm, unit, unit_name, unit_path, reporter, from
--   judged: is_asked
select b.id, b.signal, b.target, b.threat, b.due, b.at, b.answer, coalesce(e.at, 0), coalesce(p.content, ''),
    b.principle, b.urgency, coalesce(r.content, ''), coalesce(h.content, ''), b.unit, coalesce(u.name, ''),
    coalesce(u.path, ''), s.reporter, w.path
from brake b
join signal s on s.id = b.signal
join unit w on w.id = s.unit
left join unit u on u.id = b.unit
left join event e on e.seq = b.answered
left join part p on p.event = b.answered and p.name = 'text'
left join part r on r.event = b.id and r.name = 'rule'
left join part h on h.event = b.id and h.name = 'harm'
where b.id = :id;

-- name: brake_waiting    in: person, most    out: signal, threat, due, title, story
--   own: person
-- Those that a handler is to answer: first who no longer gets by, then first due.
select s.id, b.threat, b.due, coalesce(su.content, ''), coalesce(st.content, '')
from brake b join signal s on s.id = b.signal
left join part su on su.event = s.summary and su.name = 'summary'
left join part st on st.event = s.id and st.name = 'story'
where s.handler = :person and b.answered = 0 and b.unit = 0
order by b.threat desc, b.due, b.id limit :most;

-- name: brake_asked    out: id
-- What any unit is asked and did not answer, first due first.
select b.id from brake b where b.unit <> 0 and b.answered = 0 order by b.due, b.id;

-- name: brake_late    in: organisation, person, today, most    out: signal, threat, due, principle, reporter
--   judged: signal_load
-- Those of an organisation whose day passed without an answer, but for what the person is to answer; one's own first.
select s.id, b.threat, b.due, b.principle, s.reporter
from brake b join signal s on s.id = b.signal
where s.organisation = :organisation and (s.handler <> :person or b.unit <> 0) and b.answered = 0 and b.due < :today
order by case when s.reporter = :person then 0 else 1 end, b.threat desc, b.due, b.id limit :most;

-- name: brake_answering    in: path    out: person
-- Who has a role at a unit or above it.
with recursive up (id, parent) as (
    select id, parent from unit where path = :path
    union all
    select u.id, u.parent from up join unit u on u.id = up.parent)
select distinct r.person from up join role r on r.unit = up.id join person p on p.id = r.person and p.active = 1
order by 1;
