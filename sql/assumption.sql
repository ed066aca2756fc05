-- SPDX-License-Identifier: EUPL-1.2
-- Views of people and society (B-20).

-- on: assumption_added
insert into assumption (id, about, object, clashes, at, moment, person, unit, role)
values (:seq, :about, :object, :clashes, :at, coalesce(:happened, :day), :actor, :unit, :role);

-- name: assumption_list
--   in: about
--   out: id, at, moment, object, clashes, person, unit_name, organisation_name, role, text
--   judged: load_about
-- In order of time, those that clash with another too.
select a.id, a.at, a.moment, a.object, a.clashes, a.person, u.name, o.name, a.role,
    coalesce(p.content, '')
from assumption a
join unit u on u.id = a.unit
join unit o on o.id = u.organisation
left join part p on p.event = a.id and p.name = 'text'
where a.about = :about order by a.id;
