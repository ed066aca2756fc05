-- SPDX-License-Identifier: EUPL-1.2
-- For what a story may be used outside its circle, use by use.

-- on: story_use_asked
insert into story_use (id, signal, use, person, unit, at, answer, answered)
values (:seq, :signal, :use, :actor, :by_unit, :at, '', 0);

-- on: story_use_asked
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :signal, 'verhaal-gevraagd', 0, :at, coalesce(:happened, ''), :actor, :by_unit);

-- on: story_use_asked
update signal set last_word = :at where id = :signal;

-- on: story_use_answered
update story_use set answer = :answer, answered = :at where id = :story_use;

-- name: story_use_signal    in: id    out: signal
select signal from story_use where id = :id;

-- name: story_use_list    in: signal    out: id, use, at, unit_name, answer, answered, text
--   judged: signal_may
select y.id, y.use, y.at, coalesce(u.name, ''), y.answer, y.answered, coalesce(p.content, '')
from story_use y
left join unit u on u.id = y.unit
left join part p on p.event = y.id and p.name = 'text'
where y.signal = :signal order by y.id;
