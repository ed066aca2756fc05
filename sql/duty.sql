-- SPDX-License-Identifier: EUPL-1.2
-- What waits for somebody because a day came, because they lead it, or because their unit does it.

-- name: day_came    in: person, today, most    out: kind, id, day, moved, title, story
--   own: person
-- Days to look again or to raise something again, that came, with who has it.  moved: when something was last
-- said or done about it; from the day on that settles it.  0 = only a new day, or another state, settles it.
select 'signaal', s.id, s.look_again, s.last_word, coalesce(su.content, ''), coalesce(st.content, '')
from signal s
left join part su on su.event = s.summary and su.name = 'summary'
left join part st on st.event = s.id and st.name = 'story'
where s.handler = :person and s.look_again <= :today and s.closing = 0
  and s.state not in ('beantwoord', 'veranderd', 'nagekeken')
union all
select 'knelpunt', b.id, b.look_again, 0, coalesce(p.content, ''), ''
from bottleneck b
left join part p on p.event = b.statement and p.name = 'statement'
where b.lead = :person and b.look_again <= :today and b.merged_into = 0
  and b.state in ('opengehouden', 'wacht-op-moment')
union all
select 'niets', b.id, a.look_again, 0, coalesce(p.content, ''), ''
from bottleneck b
join action_level a on a.bottleneck = b.id and a.dropped = 0 and a.look_again <= :today
left join part p on p.event = b.statement and p.name = 'statement'
where b.lead = :person and b.merged_into = 0
  and not exists (select 1 from action_level x where x.bottleneck = b.id and x.level = a.level and x.id > a.id)
union all
select 'inactie', b.id, a.raise_on,
    coalesce((select max(e.at) from trace t
              join event e on e.seq = t.seq
                  and e.kind in ('policy_inaction_added', 'step_added', 'step_complied', 'step_partly',
                                 'step_explained', 'dossier_added', 'agreement_added', 'course_changed')
              where t.object = b.id and t.seq > a.id), 0),
    coalesce(p.content, ''), ''
from bottleneck b
join bottleneck k on k.id = b.id or k.merged_into = b.id
join policy_inaction a on a.bottleneck = k.id and a.raise_on <= :today
left join part p on p.event = b.statement and p.name = 'statement'
where b.lead = :person and b.merged_into = 0 and b.state not in ('veranderd', 'nagekeken')
union all
select 'effect', a.id, a.check_on, 0, coalesce(p.content, ''), ''
from solution a
join bottleneck b on b.id = a.bottleneck and b.merged_into = 0 and b.state in ('veranderd', 'nagekeken')
left join part p on p.event = b.statement and p.name = 'statement'
where b.lead = :person and a.waits = 1 and a.check_on <= :today
union all
select 'heropend', b.id, b.reopened_on,
    coalesce((select max(e.at) from trace t
              join event e on e.seq = t.seq
                  and e.kind in ('bottleneck_led', 'bottleneck_staged', 'bottleneck_solved', 'action_level_set',
                                 'step_added', 'internal_action_added', 'agreement_added', 'dossier_added',
                                 'course_changed', 'policy_inaction_added')
              where t.object = b.id and t.seq > b.reopened), 0),
    coalesce(p.content, ''), ''
from bottleneck b
left join part p on p.event = b.statement and p.name = 'statement'
where b.lead = :person and b.merged_into = 0 and b.reopened_on <= :today
  and b.state not in ('beantwoord', 'veranderd', 'nagekeken')
order by 3, 2 limit :most;

-- name: action_waiting    in: path, most    out: id, bottleneck, unit_name, due, text
--   judged: may_paths
-- O-04: what units below a path are to do, first due first.
select a.id, a.bottleneck, u.name, a.due, coalesce(p.content, '')
from unit u
join internal_action a on a.unit = u.id and a.done_by = 0
left join part p on p.event = a.id and p.name = 'text'
where substr(u.path, 1, length(:path)) = :path
order by coalesce(a.due, '9999-12-31'), a.id limit :most;
