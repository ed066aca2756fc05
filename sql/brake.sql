-- SPDX-License-Identifier: EUPL-1.2
-- The brake of a citizen; see src/core/brake.h.

-- on: brake_pulled
insert into brake (id, signal, target, threat, due, at) values (:seq, :signal, :target, :threat, :due, :at);

-- on: brake_answered
update brake set answer = :answer, answered = :seq where id = :brake;

-- on: brake_pulled, brake_answered
update signal set version = :seq where id = :signal;

-- name: brake_of_signal    in: signal    out: id, target, threat, due, at, answer, answered_at, text
--   judged: signal_load
-- The last one: only one waits for an answer at a time.
select b.id, b.target, b.threat, b.due, b.at, b.answer, coalesce(e.at, 0), coalesce(p.content, '')
from brake b
left join event e on e.seq = b.answered
left join part p on p.event = b.answered and p.name = 'text'
where b.signal = :signal order by b.id desc limit 1;

-- name: brake_waiting    in: person, most    out: signal, threat, due, title, story
--   own: person
-- Those that a handler is to answer: first who no longer gets by, then first due.
select s.id, b.threat, b.due, coalesce(su.content, ''), coalesce(st.content, '')
from brake b join signal s on s.id = b.signal
left join part su on su.event = s.summary and su.name = 'summary'
left join part st on st.event = s.id and st.name = 'story'
where s.handler = :person and b.answered = 0
order by b.threat desc, b.due, b.id limit :most;

-- name: brake_late    in: organisation, person, today, most    out: signal, threat, due
--   judged: signal_load
-- Those of an organisation whose day passed without an answer, but for what the person is to answer.
select s.id, b.threat, b.due
from brake b join signal s on s.id = b.signal
where s.organisation = :organisation and s.handler <> :person and b.answered = 0 and b.due < :today
order by b.threat desc, b.due, b.id limit :most;
