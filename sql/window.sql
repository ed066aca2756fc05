-- SPDX-License-Identifier: EUPL-1.2
-- Windows of opportunity.

-- on: window_added
insert into decision_window (id, bottleneck, occasion, opens, closes, person, unit, at)
values (:seq, :bottleneck, :occasion, :opens, :closes, :actor, :by_unit, :at);

-- name: window_list
--   in: object
--   out: id, at, occasion, opens, closes, unit_name, text, source
--   judged: signal_load, bottleneck_load
-- Of a bottleneck, or of the bottlenecks that a signal is in: ids are unique over both.  In any order.
select w.id, w.at, w.occasion, w.opens, w.closes, coalesce(u.name, ''), coalesce(p.content, ''),
    coalesce(s.content, '')
from (select b.id as bottleneck from bottleneck b where b.id = :object
      union all
      select j.bottleneck from bottleneck_signal j where j.signal = :object and j.left_by = 0) o
join decision_window w on w.bottleneck = o.bottleneck
left join unit u on u.id = w.unit
left join part p on p.event = w.id and p.name = 'text'
left join part s on s.event = w.id and s.name = 'source';
