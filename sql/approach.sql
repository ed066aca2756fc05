-- SPDX-License-Identifier: EUPL-1.2
-- What was tried before at other organisations; see src/core/approach.h.

-- on: approach_added
insert into approach (id, signal, moment, reply) values (:seq, :signal, :moment, :reply);

-- name: approach_of_signal    in: signal    out: id, moment, reply, place, contact, text
--   judged: signal_load
-- In order of time; those of which nobody knows when, last.
select a.id, a.moment, a.reply, coalesce(o.content, ''), coalesce(c.content, ''), coalesce(t.content, '')
from approach a
left join part o on o.event = a.id and o.name = 'place'
left join part c on c.event = a.id and c.name = 'contact'
left join part t on t.event = a.id and t.name = 'text'
where a.signal = :signal order by case when a.moment = '' then '9999' else a.moment end, a.id;
