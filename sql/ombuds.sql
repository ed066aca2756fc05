-- SPDX-License-Identifier: EUPL-1.2
-- Files of the ombuds desk.

-- on: ombuds_opened
insert into ombuds_file (id, kind, harm, at, happened, person, unit, desk, keeper, signal, pattern, about_unit, tried,
    mediation, state, next, version, redress)
values (:seq, :file_kind, coalesce(cast(:harm as text), ''), :at, coalesce(cast(:happened as text), ''), :person, :unit, :desk,
    :keeper, coalesce(cast(:signal as integer), 0), coalesce(cast(:pattern as integer), 0),
    coalesce(cast(:about_unit as integer), 0), coalesce(cast(:tried as text), ''), 0, :state, :next, :seq,
    coalesce(cast(:redress as integer), 0));

-- on: ombuds_followed, ombuds_said
insert into ombuds_word (id, file, person, at, state) values (:seq, :file, :actor, :at, coalesce(cast(:state as text), ''));

-- on: ombuds_followed
update ombuds_file set state = :state, next = :next, keeper = :keeper, version = :seq,
    mediation = case when :state = 'bemiddeling' then 1 else mediation end
where id = :file;

-- on: ombuds_said
update ombuds_file set version = :seq where id = :file;

-- name: ombuds_sights    in: file    out: first, last, days
-- On which days the desk opened it; not who, and not how often in a day.
select coalesce(min(day), ''), coalesce(max(day), ''), count(distinct day) from ombuds_sight where file = :file;

-- The statements that give files share their columns.

-- name: ombuds_load
--   in: id
--   out: id, kind, harm, at, happened, person, desk_name, desk_path, keeper, signal, pattern, about_unit, about_name, tried, mediation, state, next, version, story, redress, from_path
--   judged: file_may
select f.id, f.kind, f.harm, f.at, f.happened, f.person, d.name, d.path, f.keeper, f.signal, f.pattern, f.about_unit,
    coalesce(a.name, ''), f.tried, f.mediation, f.state, f.next, f.version, coalesce(s.content, ''),
    f.redress, o.path
from ombuds_file f
join unit d on d.id = f.desk
join unit o on o.id = f.unit
left join unit a on a.id = f.about_unit
left join part s on s.event = f.id and s.name = 'story'
where f.id = :id;

-- name: ombuds_list
--   in: person, scope
--   out: id, kind, harm, at, happened, person, desk_name, desk_path, keeper, signal, pattern, about_unit, about_name, tried, mediation, state, next, version, story, redress, from_path
--   judged: file_may
-- The person's own, and those of desks below a path: what asks for a move first.
select f.id, f.kind, f.harm, f.at, f.happened, f.person, d.name, d.path, f.keeper, f.signal, f.pattern, f.about_unit,
    coalesce(a.name, ''), f.tried, f.mediation, f.state, f.next, f.version, coalesce(s.content, ''),
    f.redress, o.path
from ombuds_file f
join unit d on d.id = f.desk
join unit o on o.id = f.unit
left join unit a on a.id = f.about_unit
left join part s on s.event = f.id and s.name = 'story'
where f.person = :person or f.keeper = :person or substr(d.path, 1, length(:scope)) = :scope
order by coalesce(f.next, '9999'), f.id desc;

-- name: ombuds_words    in: file    out: id, person, at, state, text
--   judged: file_may
select w.id, w.person, w.at, w.state, coalesce(t.content, '')
from ombuds_word w left join part t on t.event = w.id and t.name = 'text'
where w.file = :file order by w.id;

-- name: ombuds_open_about    in: person, signal, kind    out: id
--   judged: signal_load
-- What the person told before about the same, and is still followed.
select id from ombuds_file where person = :person and signal = :signal and kind = :kind and next is not null;

-- name: ombuds_taking    in: redress    out: id, at, desk_name, reason
--   judged: redress_load
-- X-07: the file in which a desk follows this complaint.
select f.id, f.at, d.name, coalesce(t.content, '')
from ombuds_file f join unit d on d.id = f.desk left join part t on t.event = f.id and t.name = 'takeover'
where f.redress = :redress and f.next is not null order by f.id limit 1;

-- name: retention_due_ombuds    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
-- Closed, and nothing was said any more.
select f.id, e.at, '' from ombuds_file f join unit d on d.id = f.desk join event e on e.seq = f.version
where d.organisation = :organisation and f.next is null and e.at < :before
    and not exists (select 1 from hold h where h.object = f.id and h.lifted = 0)
    and not exists (select 1 from destruction_item i
                    where i.object = f.id and i.kind = 'loketdossier' and i.kept = 0 and i.destruction > f.version)
    and f.id > :after
order by f.id limit :most;

-- name: ombuds_readers    in: path    out: name, unit_name
--   open: who keeps the files of a desk, for who thinks of going there
-- W-15, X-06: who reads what is told to a desk, said to everybody: functions and units.
select distinct coalesce(n.content, ''), u.name
from role r
join unit at_unit on at_unit.id = r.unit
join person p on p.id = r.person and p.active = 1
join unit u on u.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
where r.name = 'ombuds' and substr(:path, 1, length(at_unit.path)) = at_unit.path
order by 2, 1;
