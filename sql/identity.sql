-- SPDX-License-Identifier: EUPL-1.2
-- People who sign in at their organisation; see src/core/identity.h.

-- on: identity_linked
insert into identity (id, person) values (:seq, :person);

-- name: identity_find    in: subject    out: person
--   program: signing in
select i.person from part p join identity i on i.id = p.event where p.name = 'login_subject' and p.content = :subject;

-- on: identity_role_added
insert into identity_role (id, value, role, unit, writer) values (:seq, :value, :role, :unit, :actor);

-- on: identity_role_removed
delete from identity_role where id = :id;

-- name: identity_role_list    out: id, value, role, unit, unit_name, path
select i.id, i.value, i.role, i.unit, u.name, u.path from identity_role i join unit u on u.id = i.unit
order by i.value, u.path, i.role;

-- name: identity_role_of    in: value    out: role, unit, writer
select role, unit, writer from identity_role where value = :value order by id;

-- name: role_of_person    in: person    out: role, unit
select name, unit from role where person = :person order by unit, name;

-- name: person_is_active    in: person    out: active
select active from person where id = :person;
