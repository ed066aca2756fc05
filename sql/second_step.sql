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

-- name: second_step_needed    in: person    out: said
-- 1 = the organisation said so; 0 = it said nothing, and the role may do what is asked for by itself.
select coalesce(n.needed, 0) as said from role r
join unit u on u.id = r.unit
left join second_step_role n on n.organisation = u.organisation and n.role = r.name
where r.person = :person
  and (n.needed = 1
       or n.needed is null
          and exists (select 1 from role_right w
                      where w.role = r.name and w.allowed = 1
                        and w.name in ('beheren', 'identiteit-openen', 'loketdossiers')
                        and (w.organisation = u.organisation
                             or w.organisation = 0
                                and not exists (select 1 from role_right o
                                                where o.organisation = u.organisation and o.role = w.role
                                                  and o.name = w.name)))
          and not exists (select 1 from second_step_role z where z.organisation = 0 and z.role = r.name))
order by said desc;

-- name: second_step_roles    in: organisation    out: role, said
select role, 1 from second_step_role where organisation = :organisation and needed = 1
union
select w.role, 0 from role_right w
where w.allowed = 1 and w.name in ('beheren', 'identiteit-openen', 'loketdossiers')
  and (w.organisation = :organisation
       or w.organisation = 0
          and not exists (select 1 from role_right o
                          where o.organisation = :organisation and o.role = w.role and o.name = w.name))
  and not exists (select 1 from second_step_role n
                  where n.organisation in (0, :organisation) and n.role = w.role)
order by 1;

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
