-- SPDX-License-Identifier: EUPL-1.2
-- Organisations, units, people; terms and lists.

-- on: unit_added
insert into unit (id, parent, organisation, path, kind, code, name, contract, layer, phone)
values (:seq, :parent,
        coalesce((select organisation from unit where id = :parent), :seq),
        coalesce((select path from unit where id = :parent), '/') || :code || '/',
        :unit_kind, :code, :name, :contract, :layer, :phone);

-- on: person_added
insert into person (id, unit, employment, lang) values (:seq, :unit, :employment, :lang);

-- on: setting_set
insert into setting (organisation, name, value) values (:organisation, :name, :value)
on conflict (organisation, name) do update set value = excluded.value;

-- on: option_set
insert into option_item (organisation, list, code, position, label_nl, label_en, help_nl, help_en, active)
values (:organisation, :list, :code, :position, :label_nl, :label_en, :help_nl, :help_en, :active)
on conflict (organisation, list, code) do update set
    position = excluded.position, label_nl = excluded.label_nl, label_en = excluded.label_en,
    help_nl = excluded.help_nl, help_en = excluded.help_en, active = excluded.active;

-- name: unit_load    in: id    out: id, parent, organisation, path, kind, code, name, contract, unbound, layer, phone
select id, parent, organisation, path, kind, code, name, contract, unbound, layer, phone from unit where id = :id;

-- name: unit_find    in: code    out: id
select id from unit where code = :code;

-- name: unit_list    out: id, parent, organisation, path, kind, code, name, contract, unbound, layer, phone
select id, parent, organisation, path, kind, code, name, contract, unbound, layer, phone from unit order by path;

-- name: organisation_list    out: name
-- Those of the government of which people work with it.
select o.name from unit o
where o.id = o.organisation and o.contract = 0
    and exists (select 1 from person p join unit u on u.id = p.unit where u.organisation = o.id and p.active = 1 and p.kind = '')
order by o.name;

-- name: person_load    in: id    out: id, unit, employment, lang, name, unit_name, path, phone, organisation, kind
--   open: the name and unit of a colleague
select p.id, p.unit, p.employment, p.lang, coalesce(n.content, ''), u.name, u.path, u.phone, u.organisation, p.kind
from person p
join unit u on u.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
where p.id = :id;

-- name: person_with_role    in: role, path    out: id, unit, path, home
-- People with a role at a unit or above it, nearest first: the linking pin of a team may sit higher.
with recursive up (id, path, parent) as (
    select id, path, parent from unit where path = :path
    union all
    select u.id, u.path, u.parent from up join unit u on u.id = up.parent)
select r.person, r.unit, up.path, p.unit
from up join role r on r.unit = up.id and r.name = :role join person p on p.id = r.person and p.active = 1
order by length(up.path) desc, r.person;

-- name: person_with_role_below    in: role, path    out: id, unit, path, home
-- People with a role anywhere below a unit, highest first.
select r.person, r.unit, u.path, p.unit
from role r join unit u on u.id = r.unit join person p on p.id = r.person and p.active = 1
where r.name = :role and substr(u.path, 1, length(:path)) = :path
order by length(u.path), r.person;

-- name: setting_load    in: organisation, name    out: value
select value from setting where name = :name and organisation in (0, :organisation)
order by organisation desc limit 1;

-- name: setting_values    in: name    out: value
-- What counts anywhere.
select distinct value from setting where name = :name order by value;

-- name: silence_role_list    in: organisation    out: code
-- The roles a question goes to when its day passed without an answer, in order (list stilte-rol).
select o.code from option_item o
where o.list = 'stilte-rol' and o.active = 1
  and (o.organisation = :organisation
       or (o.organisation = 0 and not exists (
           select 1 from option_item x
           where x.organisation = :organisation and x.list = o.list and x.code = o.code)))
order by o.position, o.code;

-- name: person_with_right    in: name, scope    out: id, name, unit_name, path
--   judged: may_scope
-- People below a path who have a right somewhere; '' = everybody.
select p.id, coalesce(n.content, ''), u.name, u.path
from person p
join unit u on u.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
where p.active = 1 and p.kind = '' and substr(u.path, 1, length(:scope)) = :scope
  and (:name = '' or exists (
      select 1 from role r join role_right w on w.role = r.name and w.allowed = 1 and w.name = :name
      where r.person = p.id))
order by u.path, p.id limit 500;

-- name: setting_list    in: organisation    out: name, value, organisation
-- What counts for an organisation: its own, otherwise the general one.
select s.name, s.value, s.organisation
from setting s
where s.organisation = :organisation
   or (s.organisation = 0 and not exists (
       select 1 from setting o where o.organisation = :organisation and o.name = s.name))
order by s.name;

-- name: member_list    out: id, name, unit_name, path, role, role_unit, active, second_step
--   judged: may_at
select p.id, coalesce(n.content, ''), u.name, u.path, coalesce(r.name, ''),
       case when r.unit = p.unit then '' else coalesce(t.name, '') end, p.active,
       case when exists (select 1 from second_step s where s.person = p.id and s.since > 0) then 1 else 0 end
from person p
join unit u on u.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
left join role r on r.person = p.id
left join unit t on t.id = r.unit
where p.kind = ''
order by u.path, p.id, r.name;

-- name: option_names    out: list
select distinct list from option_item order by list;

-- name: role_find    in: person, unit, role    out: person
select person from role where person = :person and unit = :unit and name = :role;

-- name: organisation_names    out: id, name, code
select id, name, code from unit where id = organisation order by name, id;
