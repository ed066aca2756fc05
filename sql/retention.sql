-- SPDX-License-Identifier: EUPL-1.2
-- Terms per kind of data, holds, and lists of what is erased.

-- on: retention_set
insert into retention (organisation, kind, term, by_itself, source, at)
values (:organisation, :data_kind, :term, :by_itself, :seq, :at)
on conflict (organisation, kind) do update set
    term = excluded.term, by_itself = excluded.by_itself, source = excluded.source, at = excluded.at;

-- on: hold_set
insert into hold (id, object, at, person, unit) values (:seq, :object, :at, :actor, :unit);

-- on: hold_lifted
update hold set lifted = :seq where id = :hold;

-- on: destruction_proposed
insert into destruction (id, year, number, organisation, kind, term, source, by_itself, at, due)
values (:seq, :year, :number, :organisation, :data_kind, :term, :source, :by_itself, :at, :due);

-- on: destruction_listed
insert into destruction_item (destruction, object, kind, since, parts)
values (:destruction, :object, :data_kind, :since, :parts_left);

-- on: destruction_done
update destruction set done = :seq, done_at = :at, done_by = :actor, parts = :parts_erased, kept = :held, hash = :list_hash
where id = :destruction;

-- on: destruction_done    each: objects_held
update destruction_item set kept = 1 where destruction = :destruction and object = :item;

-- name: retention_load    in: organisation, kind    out: term, by_itself, source, content
--   open: the terms are for everybody
select r.term, r.by_itself, r.source, coalesce(p.content, '')
from retention r left join part p on p.event = r.source and p.name = 'source'
where r.organisation = :organisation and r.kind = :kind;

-- name: retention_organisation_after    in: id    out: id
select id from unit where id = organisation and id > :id order by id limit 1;

-- name: hold_of    in: object    out: id, at, unit_name, reason
--   judged: load_to_hold, signal_load, ombuds_load
select h.id, h.at, coalesce(u.name, ''), coalesce(p.content, '')
from hold h
left join unit u on u.id = h.unit
left join part p on p.event = h.id and p.name = 'reason'
where h.object = :object and h.lifted = 0 order by h.id desc limit 1;

-- What is past its term.  A matter that was listed is not listed again, unless it changed or was on hold then.

-- name: retention_due_signal    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
select s.id, e.at, '' from signal s join event e on e.seq = s.version
where s.organisation = :organisation and s.state in ('beantwoord', 'veranderd', 'nagekeken') and e.at < :before
    and not exists (select 1 from hold h where h.object = s.id and h.lifted = 0)
    and not exists (select 1 from destruction_item i
                    where i.object = s.id and i.kind = 'signaal' and i.kept = 0 and i.destruction > s.version)
    and s.id > :after
order by s.id limit :most;

-- name: retention_due_attachment    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
select s.id, e.at, '' from signal s join event e on e.seq = s.version
where s.organisation = :organisation and s.state in ('beantwoord', 'veranderd', 'nagekeken') and e.at < :before
    and exists (select 1 from attachment a where a.signal = s.id and a.erased = 0)
    and not exists (select 1 from hold h where h.object = s.id and h.lifted = 0)
    and not exists (select 1 from destruction_item i
                    where i.object = s.id and i.kind = 'bijlage' and i.kept = 0 and i.destruction > s.version)
    and s.id > :after
order by s.id limit :most;

-- name: retention_due_entry    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
select n.id, n.at, '' from entry n join unit u on u.id = n.unit
where u.organisation = :organisation and n.at < :before
    and not exists (select 1 from destruction_item i where i.object = n.id and i.kind = 'notitie')
    and n.id > :after
order by n.id limit :most;

-- name: retention_due_redress    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
select f.redress, 0, f.closed from redress_fact f join redress r on r.id = f.redress
where r.organisation = :organisation and f.live = 1 and f.closed < :before
    and not exists (select 1 from destruction_item i
                    where i.object = f.redress and i.kind = 'klacht' and i.kept = 0 and i.destruction > f.id)
    and f.redress > :after
order by f.redress limit :most;

-- name: retention_due_import    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
select r.id, e.at, '' from redress_import r join event e on e.seq = r.ended
where r.organisation = :organisation and e.at < :before
    and not exists (select 1 from destruction_item i where i.object = r.id and i.kind = 'import' and i.kept = 0)
    and r.id > :after
order by r.id limit :most;

-- name: retention_due_identity    in: organisation, before, after, most    out: object, since, day
--   program: what is past its term
-- Who reported, sealed or by name, and why it was opened.
select s.id, e.at, '' from openness o join signal s on s.id = o.signal join event e on e.seq = s.version
where s.organisation = :organisation and s.state in ('beantwoord', 'veranderd', 'nagekeken') and e.at < :before
    and not exists (select 1 from hold h where h.object = s.id and h.lifted = 0)
    and not exists (select 1 from destruction_item i
                    where i.object = s.id and i.kind = 'identiteit' and i.kept = 0 and i.destruction > s.version)
    and s.id > :after
order by s.id limit :most;

-- name: retention_part    in: kind, object    out: event, name
--   program: what is past its term
-- What is left of one matter that belongs to a kind of data.
select p.event, p.name
from trace t join event e on e.seq = t.seq join part p on p.event = e.seq
where t.object = :object and (p.content is not null or p.bytes is not null)
    and case cast(:kind as text)
        when 'bijlage' then e.kind = 'attachment_added'
        when 'notitie' then e.kind = 'entry_added'
        when 'klacht' then e.kind in ('redress_added', 'redress_changed', 'redress_reviewed')
        when 'nodig' then e.kind in ('needed_added', 'needed_sealed')
        when 'identiteit' then e.kind in ('signal_confided', 'signal_named', 'identity_opened')
        when 'loketdossier' then e.kind in ('ombuds_opened', 'ombuds_followed', 'ombuds_said')
        when 'import' then e.kind in ('redress_import_added', 'redress_import_mapped', 'redress_import_done')
        when 'signaal' then e.kind in ('signal_added', 'signal_detailed', 'signal_summarised', 'signal_handed', 'signal_went_around',
            'signal_triaged', 'signal_kept_open', 'signal_withheld', 'signal_closing_proposed',
            'signal_closing_objected', 'signal_closed', 'signal_renewed', 'fix_changed', 'feedback_given',
            'feedback_replied', 'similar_added', 'attachment_added', 'owner_invited', 'invitation_answered', 'story_use_asked',
            'needed_added', 'needed_sealed', 'needed_read', 'signal_confided', 'signal_named', 'identity_opened', 'approach_added',
            'brake_pulled', 'brake_answered', 'signing_opened')
            or (e.kind in ('correction_opened', 'correction_place_added', 'correction_decided', 'correction_place_done')
                and not exists (select 1 from trace x join bottleneck b on b.id = x.object where x.seq = e.seq))
        else e.seq < 0 end
order by p.event, p.name;

-- name: destruction_next_number    in: year    out: number
select coalesce(max(number), 0) + 1 from destruction where year = :year;

-- name: destruction_of_organisation
--   in: organisation, of_desk, desk, rest, before, most
--   out: id, year, number, kind, term, source_text, by_itself, at, due, done, done_at, done_by_name, parts, kept, hash, matters
--   program: what goes by itself; who reads a list is judged by sees_of()
-- Newest first, and before an id; those of the desk, the rest, or both.
select d.id, d.year, d.number, d.kind, d.term, coalesce(s.content, ''), d.by_itself, d.at, d.due, d.done, d.done_at,
    coalesce(n.content, ''), d.parts, d.kept, d.hash,
    (select count(*) from destruction_item i where i.destruction = d.id)
from destruction d
left join part s on s.event = d.source and s.name = 'source'
left join part n on n.event = d.done_by and n.name = 'name'
where d.organisation = :organisation and (:before = 0 or d.id < :before)
    and case when d.kind = :of_desk then cast(:desk as integer) else cast(:rest as integer) end = 1
order by d.id desc limit :most;

-- name: destruction_waiting    in: organisation, kind    out: id
-- Lists that go by themselves, oldest first.
select id from destruction where organisation = :organisation and kind = :kind and done = 0 and by_itself = 1 order by id;

-- name: destruction_items    in: destruction    out: object, since, parts, kept, year, number, held
--   program: what is erased; who reads a list is judged by sees_of()
-- held: must not be erased now, because somebody said so or because the signal or the file of the desk is open again.
select i.object, i.since, i.parts, i.kept, coalesce(s.year, 0), coalesce(s.number, 0),
    (select count(*) from hold h where h.lifted = 0
        and h.object in (i.object, coalesce((select n.signal from needed n where n.id = i.object), 0)))
        + case when s.state not in ('beantwoord', 'veranderd', 'nagekeken') then 1 else 0 end
        + (select count(*) from ombuds_file f where f.id = i.object and f.next is not null)
from destruction_item i left join signal s on s.id = i.object
where i.destruction = :destruction order by i.object;
