-- SPDX-License-Identifier: EUPL-1.2
-- The second step of signing in; see src/core/second_step.h.

-- name: second_step_load    in: person    out: secret, since, step
select secret, since, step from second_step where person = :person;

-- name: second_step_begin    in: person, secret
insert into second_step (person, secret, since, step) values (:person, :secret, 0, 0)
on conflict (person) do update set secret = excluded.secret, step = 0;

-- name: second_step_count    in: person, since, step    out: person
-- Only a later code than the last that counted.
update second_step set step = :step, since = :since where person = :person and step < :step returning person;

-- name: second_step_delete    in: person    out: person
delete from second_step where person = :person and since > 0 returning person;

-- name: second_step_needed    in: person    out: role
select r.name from role r
join unit u on u.id = r.unit
join second_step_role n on n.organisation = u.organisation and n.role = r.name and n.needed = 1
where r.person = :person order by r.name;

-- name: second_step_roles    in: organisation    out: role
select role from second_step_role where organisation = :organisation and needed = 1 order by role;

-- name: recovery_code_insert    in: person, hash
insert into recovery_code (person, hash) values (:person, :hash);

-- name: recovery_code_use    in: person, hash    out: person
delete from recovery_code where person = :person and hash = :hash returning person;

-- name: recovery_code_delete_of_person    in: person
delete from recovery_code where person = :person;

-- name: recovery_code_left    in: person    out: count
select count(*) from recovery_code where person = :person;

-- on: second_step_role_set
insert into second_step_role (organisation, role, needed) values (:organisation, :role, :needed)
on conflict (organisation, role) do update set needed = excluded.needed;
