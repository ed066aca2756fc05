-- SPDX-License-Identifier: EUPL-1.2
-- What is needed to help one person, and who read it.

-- on: needed_added
insert into needed (id, signal, at, person, unit, sealed) values (:seq, :signal, :at, :actor, :unit, :seq);

-- on: needed_sealed
update needed set sealed = :seq where id = :needed;

-- on: needed_read
insert into needed_reading (id, needed, at, person, unit) values (:seq, :needed, :at, :actor, :unit);

-- on: part_erased
update needed set erased = :at where sealed = :of and cast(:part as text) = 'sealed';

-- name: needed_of_signal    in: signal    out: id, signal, at, person, erased, sealed, unit_name, reason
--   judged: signal_may
select n.id, n.signal, n.at, n.person, n.erased, n.sealed, coalesce(u.name, ''), coalesce(p.content, '')
from needed n
left join unit u on u.id = n.unit
left join part p on p.event = n.id and p.name = 'reason'
where n.signal = :signal order by n.id;

-- name: needed_signal    in: id    out: signal
--   judged: needed_list
select signal from needed where id = :id;

-- name: needed_readings    in: needed    out: id, at, unit_name, reason
--   judged: needed_list
select r.id, r.at, coalesce(u.name, ''), coalesce(p.content, '')
from needed_reading r
left join unit u on u.id = r.unit
left join part p on p.event = r.id and p.name = 'reason'
where r.needed = :needed order by r.id;

-- name: needed_reading_now    in: needed, person, at    out: id
select id from needed_reading where needed = :needed and person = :person and at = :at;

-- name: retention_due_needed    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
select n.id, n.at, '' from needed n join signal s on s.id = n.signal
where s.organisation = :organisation and n.at < :before and n.erased = 0
    and not exists (select 1 from hold h where h.object = n.signal and h.lifted = 0)
    and not exists (select 1 from destruction_item i where i.object = n.id and i.kind = 'nodig' and i.kept = 0)
    and n.id > :after
order by n.id limit :most;
