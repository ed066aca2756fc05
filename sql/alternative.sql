-- SPDX-License-Identifier: EUPL-1.2
-- Possible solutions of a bottleneck.

-- on: alternative_added
insert into alternative (id, bottleneck, decider_unit, person, unit, at)
values (:seq, :bottleneck, :decider_unit, :actor, :by_unit, :at);

-- on: bottleneck_solved
update alternative set chosen = :seq where id = :alternative and bottleneck = :bottleneck;

-- name: alternative_list
--   in: bottleneck
--   out: id, at, title, needs, decider, cost, proposer, chosen, chosen_at
--   judged: bottleneck_need_read
-- In order of time.
select a.id, a.at, coalesce(t.content, ''), coalesce(n.content, ''),
    coalesce(d.name, w.content, ''), coalesce(c.content, ''), coalesce(p.content, u.name, ''),
    a.chosen, coalesce(e.at, 0)
from alternative a
left join unit u on u.id = a.unit
left join unit d on d.id = a.decider_unit
left join event e on e.seq = a.chosen
left join part t on t.event = a.id and t.name = 'text'
left join part n on n.event = a.id and n.name = 'needs'
left join part w on w.event = a.id and w.name = 'decider'
left join part c on c.event = a.id and c.name = 'cost'
left join part p on p.event = a.id and p.name = 'proposer'
where a.bottleneck = :bottleneck order by a.id;
