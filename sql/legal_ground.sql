-- SPDX-License-Identifier: EUPL-1.2
-- Grounds in law on which one unit reads more of the signals of another; see src/core/legal_ground.h.

-- on: legal_ground_recorded
insert into legal_ground (id, reader, unit, from_day, last_day, by_unit)
values (:seq, :reader, :unit, :from_day, :last_day, :by_unit);

-- on: legal_ground_ended
update legal_ground set ended = :day, ended_by = :seq where id = :ground;

-- name: ground_paths    in: today    out: reader, unit
-- Those that count today.
select r.path, u.path
from legal_ground g
join unit r on r.id = g.reader
join unit u on u.id = g.unit
where g.from_day <= :today and g.last_day >= :today and g.ended is null
order by g.id;

-- name: legal_ground_list
--   in: id
--   out: id, reader_name, reader_path, unit_name, unit_path, from_day, last_day, ended, by_unit_name, law, text, why
--   judged: is_of_organisation
-- One, or all (0): what counts longest first.
select g.id, r.name, r.path, u.name, u.path, g.from_day, g.last_day, g.ended, b.name,
    coalesce(l.content, ''), coalesce(t.content, ''), coalesce(w.content, '')
from legal_ground g
join unit r on r.id = g.reader
join unit u on u.id = g.unit
join unit b on b.id = g.by_unit
left join part l on l.event = g.id and l.name = 'law'
left join part t on t.event = g.id and t.name = 'text'
left join part w on w.event = g.ended_by and w.name = 'text'
where :id = 0 or g.id = :id
order by case when g.ended is null then 0 else 1 end, g.last_day desc, g.id desc;
