-- SPDX-License-Identifier: EUPL-1.2
-- Who may do what: the person, the roles per unit, the rights of a role per organisation.

-- name: access_person    in: person    out: unit, organisation, path, unit_name, name
select p.unit, u.organisation, u.path, u.name, coalesce(n.content, '')
from person p
join unit u on u.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
where p.id = :person and p.active = 1;

-- name: access_grants    in: person    out: unit, path, name, role
-- What the organisation says about a right of a role goes before what counts in general.
select r.unit, u.path, w.name, r.name
from role r
join unit u on u.id = r.unit
join role_right w on w.organisation = u.organisation and w.role = r.name
where r.person = :person and w.allowed = 1
union all
select r.unit, u.path, w.name, r.name
from role r
join unit u on u.id = r.unit
join role_right w on w.organisation = 0 and w.role = r.name
where r.person = :person and w.allowed = 1
  and not exists (select 1 from role_right o
                  where o.organisation = u.organisation and o.role = w.role and o.name = w.name)
order by 1, 4;

-- name: access_roles    in: person    out: name
select distinct name from role where person = :person order by name;

-- name: role_right_list    in: organisation    out: role, name
select w.role, w.name
from role_right w
where w.allowed = 1
  and (w.organisation = :organisation
       or (w.organisation = 0 and not exists (
           select 1 from role_right o
           where o.organisation = :organisation and o.role = w.role and o.name = w.name)))
order by w.role, w.name;

-- on: role_given
insert into role (person, unit, name, since) values (:person, :unit, :role, :at);

-- on: role_taken
delete from role where person = :person and unit = :unit and name = :role;

-- on: role_right_set
insert into role_right (organisation, role, name, allowed) values (:organisation, :role, :name, :allowed)
on conflict (organisation, role, name) do update set allowed = excluded.allowed;
