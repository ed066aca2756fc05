-- SPDX-License-Identifier: EUPL-1.2
-- What changed because of signals.

-- name: change_latest    in: most    out: event, at, body, bottleneck, signal, statement
--   judged: access_only_admin, name_signal
-- W-29, last first: bottlenecks that are solved, and signals that changed something by themselves.  The event
-- is the one that changed it, not what was added to it later.
select e.seq, e.at, e.body, c.bottleneck, c.signal, coalesce(l.statement, '')
from (
    select * from (
        select b.id as bottleneck, 0 as signal, b.version as version,
            coalesce((select max(o.id) from solution o where o.bottleneck = b.id), b.version) as changed_by
        from bottleneck b
        where b.state in ('veranderd', 'nagekeken') and b.merged_into = 0
        order by b.version desc limit :most) as solved
    union all
    select * from (
        select 0, s.id, s.version, coalesce((select max(f.event) from feedback f
                                             join event k on k.seq = f.event and k.kind = 'signal_closed'
                                             where f.signal = s.id), s.version)
        from signal s
        where s.state in ('veranderd', 'nagekeken')
          and not exists (select 1 from bottleneck_signal j join bottleneck b on b.id = j.bottleneck
                          where j.signal = s.id and j.left_by = 0 and b.state in ('veranderd', 'nagekeken'))
        order by s.version desc limit :most) as closed
) as c
join event e on e.seq = c.changed_by
left join bottleneck_line l on l.id = c.bottleneck
order by e.seq desc limit :most;
