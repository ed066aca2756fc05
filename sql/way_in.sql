-- SPDX-License-Identifier: EUPL-1.2
-- What changed in the ways in of a person; see src/core/way_in.h.

-- name: way_in_of_person    in: person, most    out: id, kind, at, actor, seen
--   program: way_in.c asks it for the own person only
select e.seq, e.kind, e.at, e.actor, coalesce(s.upto, 0)
from trace t
join event e on e.seq = t.seq
left join way_in_seen s on s.person = t.object
where t.object = :person
  and e.kind in ('password_set', 'second_step_set', 'second_step_removed', 'recovery_codes_made',
                 'recovery_codes_ended', 'recovery_code_used', 'second_step_used_again')
order by e.seq desc limit :most;

-- on: way_in_seen
insert into way_in_seen (person, upto) values (:person, :upto)
on conflict (person) do update set upto = excluded.upto;
