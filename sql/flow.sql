-- SPDX-License-Identifier: EUPL-1.2
-- What hangs on what, and which data go from whom to whom; see src/core/flow.h.

-- on: flow_added
insert into flow (id, bottleneck, kind, at) values (:seq, :bottleneck, :flow_kind, :at);

-- on: flow_dropped
update flow set dropped = :seq where id = :flow;

-- name: flow_list
--   in: bottleneck, kind, after, most
--   out: id, bottleneck, kind, source, target, what, ground, access, term, missing, reference_year, reference_number
--   judged: bottleneck_need_read, bottleneck_may_read, bottleneck_load_to_lead
-- Those that are so, of one bottleneck or of all (0), of one kind or of all (''), in order and after a number.
select f.id, f.bottleneck, f.kind, coalesce(s.content, ''), coalesce(t.content, ''), coalesce(w.content, ''),
    coalesce(g.content, ''), coalesce(a.content, ''), coalesce(e.content, ''), coalesce(m.content, ''),
    b.year, b.number
from flow f join bottleneck b on b.id = f.bottleneck
left join part s on s.event = f.id and s.name = 'source'
left join part t on t.event = f.id and t.name = 'target'
left join part w on w.event = f.id and w.name = 'what'
left join part g on g.event = f.id and g.name = 'ground'
left join part a on a.event = f.id and a.name = 'access'
left join part e on e.event = f.id and e.name = 'term'
left join part m on m.event = f.id and m.name = 'missing'
where f.dropped = 0 and f.id > :after and (:bottleneck = 0 or f.bottleneck = :bottleneck)
    and (:kind = '' or f.kind = :kind)
order by f.id limit :most;
