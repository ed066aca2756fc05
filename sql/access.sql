-- SPDX-License-Identifier: EUPL-1.2
-- Who may do what: the person, the roles per unit, the rights of a role per organisation.

-- name: access_person    in: person    out: unit, organisation, path, unit_name, name, kind, unbound
--   program: what somebody may do is known before anything is judged
select p.unit, u.organisation, u.path, u.name, coalesce(n.content, ''), p.kind, o.unbound
from person p
join unit u on u.id = p.unit
join unit o on o.id = u.organisation
left join part n on n.event = p.id and n.name = 'name'
where p.id = :person and p.active = 1;

-- name: access_grants    in: person    out: unit, path, role, name, allowed
-- The roles of the person, each with what its organisation itself says about a right of it; "" when it says nothing.
select r.unit, u.path, r.name, coalesce(w.name, ''), coalesce(w.allowed, 0)
from role r
join unit u on u.id = r.unit
left join role_right w on w.organisation = u.organisation and w.role = r.name
where r.person = :person;

-- name: access_rights    in: person    out: role, name
-- The rights that those roles have in general, of each role once.
select w.role, w.name
from role r
join role_right w on w.organisation = 0 and w.role = r.name and w.allowed = 1
where r.person = :person
  and not exists (select 1 from role o where o.person = :person and o.unit < r.unit and o.name = r.name);

-- name: role_right_list    in: organisation    out: role, name
select w.role, w.name
from role_right w
where w.allowed = 1
  and (w.organisation = :organisation
       or (w.organisation = 0 and not exists (
           select 1 from role_right o
           where o.organisation = :organisation and o.role = w.role and o.name = w.name)))
order by w.role, w.name;

-- name: entrusted_list    out: name, unit_name, role, at_name, at_path, since
--   judged: may_at
-- Who has a role that administers, keeps files of the ombuds desk, opens identities or reads again; the newest first.
select coalesce(n.content, ''), h.name, r.name, u.name, u.path, r.since
from role r
join unit u on u.id = r.unit
join person p on p.id = r.person and p.active = 1 and p.kind = ''
join unit h on h.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
where exists (
    select 1 from role_right w
    where w.role = r.name and w.allowed = 1 and w.name in ('beheren', 'loketdossiers', 'identiteit-openen', 'tweede-lezer')
      and (w.organisation = u.organisation
           or (w.organisation = 0 and not exists (
               select 1 from role_right o
               where o.organisation = u.organisation and o.role = w.role and o.name = w.name))))
order by r.since desc, h.path, u.path, r.name;

-- on: role_given
insert into role (person, unit, name, since) values (:person, :unit, :role, :at);

-- on: role_taken
delete from role where person = :person and unit = :unit and name = :role;

-- on: role_right_set
insert into role_right (organisation, role, name, allowed) values (:organisation, :role, :name, :allowed)
on conflict (organisation, role, name) do update set allowed = excluded.allowed;
