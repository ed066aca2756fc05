-- SPDX-License-Identifier: EUPL-1.2
-- What is done about a bottleneck, at which level, or why nothing is done.

-- on: action_level_set
insert into action_level (id, bottleneck, level, reason_code, look_again, person, unit, at)
values (:seq, :bottleneck, :level, :reason_code, :look_again, :actor, :by_unit, :at);

-- on: action_level_set
-- Doing nothing is an end with reasons; the condition to reopen stands with it (O-02).
update bottleneck set state = 'beantwoord', look_again = :look_again, due = null, version = :seq
where id = :bottleneck and :level = 'niets';

-- on: action_level_dropped
update action_level set dropped = :seq where bottleneck = :bottleneck and level = :level and dropped = 0;
update bottleneck set state = 'uitgezocht', look_again = null, due = :due, version = :seq
where id = :bottleneck and :level = 'niets' and state = 'beantwoord';

-- on: policy_inaction_added
insert into policy_inaction (id, bottleneck, inaction, decider_unit, raise_on, person, unit, at)
values (:seq, :bottleneck, :inaction, :decider_unit, :raise_on, :actor, :by_unit, :at);

-- on: internal_action_added
insert into internal_action (id, bottleneck, action, unit, horizon, due, at)
values (:seq, :bottleneck, :action, :unit, :horizon, :due, :at);

-- on: internal_action_done
update internal_action set done_by = :seq where id = :internal_action;

-- on: agreement_added
insert into agreement (id, bottleneck, party, mandate, consulted, horizon, due, at, version)
values (:seq, :bottleneck, :party, :mandate, :consulted, :horizon, :due, :at, :seq);

-- on: agreement_changed
update agreement set mandate = coalesce(:mandate, mandate), consulted = coalesce(:consulted, consulted),
    due = coalesce(:due, due), version = :seq
where id = :agreement;

-- on: dossier_added
insert into dossier (id, bottleneck, arena, decision_on, horizon, at)
values (:seq, :bottleneck, :arena, :decision_on, :horizon, :at);

-- on: course_changed
insert into course_change (id, bottleneck, person, unit, at) values (:seq, :bottleneck, :actor, :by_unit, :at);

-- on: bottleneck_solved
insert into solution (id, bottleneck, layer, learning, starts_on, check_on, person, unit, at, version)
values (:seq, :bottleneck, :layer, :learning, :starts_on, :check_on, :actor, :by_unit, :at, :seq);
update bottleneck set state = 'veranderd', version = :seq,
    due = (select min(s.check_on) from solution s where s.bottleneck = :bottleneck and s.waits = 1)
where id = :bottleneck;

-- name: action_level_list
--   in: bottleneck
--   out: id, level, reason_code, look_again, at, unit_name, text, reopen, dropped, dropped_at, dropped_text
--   judged: bottleneck_need_read
select a.id, a.level, a.reason_code, a.look_again, a.at, coalesce(u.name, ''), coalesce(p.content, ''),
    coalesce(o.content, ''), a.dropped, coalesce(e.at, 0), coalesce(d.content, '')
from action_level a
left join unit u on u.id = a.unit
left join part p on p.event = a.id and p.name = 'text'
left join part o on o.event = a.id and o.name = 'reopen'
left join event e on e.seq = a.dropped
left join part d on d.event = a.dropped and d.name = 'text'
where a.bottleneck = :bottleneck order by a.id;

-- name: policy_inaction_list
--   in: bottleneck
--   out: id, inaction, decider_name, decider_text, raise_on, at, unit_name, text
--   judged: bottleneck_need_read
select a.id, a.inaction, coalesce(d.name, ''), coalesce(w.content, ''), a.raise_on, a.at,
    coalesce(u.name, ''), coalesce(p.content, '')
from policy_inaction a
left join unit d on d.id = a.decider_unit
left join unit u on u.id = a.unit
left join part w on w.event = a.id and w.name = 'decider'
left join part p on p.event = a.id and p.name = 'text'
where a.bottleneck = :bottleneck order by a.id;

-- name: internal_action_list
--   in: bottleneck
--   out: id, action, unit, unit_name, unit_path, horizon, due, at, text, done_by, done_at, done_text
--   judged: bottleneck_need_read
select a.id, a.action, a.unit, coalesce(u.name, ''), coalesce(u.path, ''), a.horizon, a.due, a.at,
    coalesce(p.content, ''), a.done_by, coalesce(e.at, 0), coalesce(d.content, '')
from internal_action a
left join unit u on u.id = a.unit
left join part p on p.event = a.id and p.name = 'text'
left join event e on e.seq = a.done_by
left join part d on d.event = a.done_by and d.name = 'text'
where a.bottleneck = :bottleneck order by a.id;

-- name: agreement_list
--   in: bottleneck
--   out: id, party, party_name, mandate, consulted, horizon, due, at, text, function, version, change
--   judged: bottleneck_need_read
-- change: what the last change said.
select a.id, a.party, coalesce(u.name, n.content, ''), a.mandate, a.consulted, a.horizon, a.due, a.at,
    coalesce(p.content, ''), coalesce(f.content, ''), a.version, coalesce(w.content, '')
from agreement a
join party y on y.id = a.party
left join unit u on u.id = y.unit
left join part n on n.event = y.id and n.name = 'name'
left join part p on p.event = a.id and p.name = 'text'
left join part f on f.event = a.id and f.name = 'function'
left join part w on w.event = a.version and w.event <> a.id and w.name = 'text'
where a.bottleneck = :bottleneck order by a.id;

-- name: dossier_list
--   in: bottleneck
--   out: id, arena, decision_on, horizon, at, actor_text, question
--   judged: bottleneck_need_read
select a.id, a.arena, a.decision_on, a.horizon, a.at, coalesce(w.content, ''), coalesce(q.content, '')
from dossier a
left join part w on w.event = a.id and w.name = 'actor_text'
left join part q on q.event = a.id and q.name = 'text'
where a.bottleneck = :bottleneck order by a.id;

-- name: course_list    in: bottleneck    out: id, at, unit_name, came_from, goes_to, text
--   judged: bottleneck_need_read
select a.id, a.at, coalesce(u.name, ''), coalesce(f.content, ''), coalesce(g.content, ''),
    coalesce(p.content, '')
from course_change a
left join unit u on u.id = a.unit
left join part f on f.event = a.id and f.name = 'came_from'
left join part g on g.event = a.id and g.name = 'goes_to'
left join part p on p.event = a.id and p.name = 'text'
where a.bottleneck = :bottleneck order by a.id;

-- name: solution_list
--   in: bottleneck
--   out: id, layer, learning, starts_on, check_on, at, unit_name, text, for_whom, waits, verdict
--   judged: bottleneck_need_read
-- waits: somebody is to look on check_on, as long as it counts as solved; verdict: what was found last.
select a.id, a.layer, a.learning, a.starts_on, a.check_on, a.at, coalesce(u.name, ''),
    coalesce(p.content, ''), coalesce(f.content, ''), a.waits,
    coalesce((select e.verdict from effect e where e.solution = a.id order by e.id desc limit 1), '')
from solution a
left join unit u on u.id = a.unit
left join part p on p.event = a.id and p.name = 'text'
left join part f on f.event = a.id and f.name = 'for_whom'
where a.bottleneck = :bottleneck order by a.id;

-- name: bottleneck_readings    in: bottleneck    out: readings, answered
--   judged: bottleneck_need_read
-- I-38 and rule 6: how many people read it in their own way, and how many answered both questions.
select count(*), coalesce(sum(p.answered), 0)
from (select i.person as person,
             max(case when i.structural not in ('', 'onbekend') and i.own_layer not in ('', 'onbekend')
                      then 1 else 0 end) as answered
      from (select b.id as id from bottleneck b where b.id = :bottleneck
            union all
            select j.signal from bottleneck_signal j where j.bottleneck = :bottleneck and j.left_by = 0) o
      join interpretation i on i.object = o.id and i.followed = 0
      group by i.person) p;

-- name: bottleneck_expected    in: bottleneck    out: expected
-- O-19: the last day on which something is expected of somebody; routes are in route_use_open.
select max(d.due) from (
    select a.due as due from internal_action a where a.bottleneck = :bottleneck and a.done_by = 0
    union all
    select b.due from agreement b where b.bottleneck = :bottleneck
    union all
    select c.decision_on from dossier c where c.bottleneck = :bottleneck
) d;
