-- SPDX-License-Identifier: EUPL-1.2
-- What was wrong and is put right, in the decision and elsewhere; see src/core/correction.h.

-- on: correction_opened
insert into correction (id, object, unit, at) values (:seq, :object, :unit, :at);

-- on: correction_place_added
insert into correction_place (id, correction) values (:seq, :correction);

-- on: correction_decided
update correction set decided = :seq where id = :correction;

-- on: correction_place_done
update correction_place set done = :seq where id = :place_id;

-- Every reporter concerned is told (T-01); signals are those of somebody else than the writer.

-- on: correction_opened, correction_decided, correction_place_done  each: signals
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :item, :feedback, :substance, :at, coalesce(:happened, ''), :actor, :unit);

-- name: correction_list    in: object    out: id, at, unit_name, decided_at, wrong, decided_text
--   judged: subject_load, signal_load, bottleneck_load
-- In order of time.
select c.id, c.at, u.name, coalesce(e.at, 0), coalesce(w.content, ''), coalesce(t.content, '')
from correction c join unit u on u.id = c.unit
left join event e on e.seq = c.decided
left join part w on w.event = c.id and w.name = 'text'
left join part t on t.event = c.decided and t.name = 'text'
where c.object = :object order by c.id;

-- name: correction_places    in: object    out: correction, id, done_at, place, what, done_text
--   judged: subject_load, signal_load, bottleneck_load
select p.correction, p.id, coalesce(e.at, 0), coalesce(o.content, ''), coalesce(w.content, ''), coalesce(t.content, '')
from correction c join correction_place p on p.correction = c.id
left join event e on e.seq = p.done
left join part o on o.event = p.id and o.name = 'place'
left join part w on w.event = p.id and w.name = 'what'
left join part t on t.event = p.done and t.name = 'text'
where c.object = :object order by p.id;

-- name: correction_object    in: id    out: object
select object from correction where id = :id;
