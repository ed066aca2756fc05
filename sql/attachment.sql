-- SPDX-License-Identifier: EUPL-1.2
-- Files with a signal.

-- on: attachment_added
insert into attachment (id, signal, format, size, removed, at, person, unit)
values (:seq, :signal, :format, :size, coalesce(:removed, 0), :at, :actor, :by_unit);

-- on: part_erased
update attachment set erased = :at where id = :of and cast(:part as text) = 'file';

-- name: attachment_of_signal    in: signal    out: id, signal, format, size, removed, at, person, erased, unit_name, file_name
--   judged: signal_load
-- In the order in which they were added.
select a.id, a.signal, a.format, a.size, a.removed, a.at, a.person, a.erased, coalesce(u.name, ''), coalesce(p.content, '')
from attachment a
left join unit u on u.id = a.unit
left join part p on p.event = a.id and p.name = 'name'
where a.signal = :signal order by a.id;
