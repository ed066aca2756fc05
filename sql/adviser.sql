-- SPDX-License-Identifier: EUPL-1.2
-- Keys of confidential advisers; see src/core/adviser.h.

-- on: adviser_key_made
update adviser_key set replaced = :seq where person = :actor and organisation = :organisation and replaced = 0;

-- on: adviser_key_made
insert into adviser_key (id, person, organisation, open, at, accepted, locked, shared)
values (cast(:seq as integer), :actor, :organisation, :open, :at,
        case when :accepted = 1 then cast(:seq as integer) else 0 end, cast(:seq as integer),
        case when :shared = 1 then cast(:seq as integer) else 0 end);

-- on: adviser_key_made  each: holders
insert into adviser_holder (id, holder) values (:seq, :item);

-- on: adviser_key_accepted
update adviser_key set accepted = :seq where id = :key;

-- on: adviser_key_shared
update adviser_key set shared = :seq where id = :key;

-- on: adviser_key_shared
delete from adviser_holder where id = :key;

-- on: adviser_key_shared  each: holders
insert into adviser_holder (id, holder) values (:key, :item);

-- on: adviser_passphrase_set
update adviser_key set locked = :seq where id = :key;

-- name: adviser_of    in: person    out: organisation
--   own: person
-- Who may do it in more than one, does it where the key is, otherwise in the oldest.
select a.organisation from adviser_right a where a.person = :person
order by (select count(*) from adviser_key k where k.person = a.person and k.organisation = a.organisation) desc,
    a.organisation limit 1;

-- name: adviser_keys    in: organisation    out: id, person, name, unit_name, open, at, accepted, replaced, locked, shared, entitled, boxed
--   open: who can be confided in, and with which key to seal; the secret halves are in parts
-- All there ever were, in order; whether the person may still open; and how many colleagues hold boxes of it.
select k.id, k.person, coalesce(n.content, ''), u.name, k.open, k.at, k.accepted, k.replaced, k.locked, k.shared,
       case when exists (select 1 from adviser_right a where a.person = k.person and a.organisation = k.organisation)
                 and not exists (select 1 from administers b where b.person = k.person)
            then 1 else 0 end,
       (select count(*) from adviser_holder h where h.id = k.id)
from adviser_key k
join person p on p.id = k.person
join unit u on u.id = p.unit
left join part n on n.event = k.person and n.name = 'name'
where k.organisation = :organisation
order by k.id;

-- name: adviser_organisations    out: organisation, path
--   judged: may_at
-- Where somebody ever made a key.
select distinct k.organisation, u.path from adviser_key k join unit u on u.id = k.organisation order by k.organisation;

-- name: adviser_witness    in: person, organisation, before    out: since
--   own: person
-- Whether the person was of the desk of the organisation before that instant, and nobody else set the password after it.
select r.since
from role r
join unit u on u.id = r.unit
join unit o on o.id = :organisation and substr(o.path, 1, length(u.path)) = u.path
where r.person = :person and r.since <= :before
    and coalesce(
        (select w.allowed from role_right w
         where w.organisation = u.organisation and w.role = r.name and w.name = 'loketdossiers'),
        (select w.allowed from role_right w
         where w.organisation = 0 and w.role = r.name and w.name = 'loketdossiers'), 0) = 1
    and not exists (
        select 1 from trace t join event e on e.seq = t.seq
        where t.object = :person and e.kind = 'password_set' and e.actor <> :person and e.at > :before)
limit 1;

-- name: adviser_holders    in: id    out: holder
select holder from adviser_holder where id = :id order by holder;
