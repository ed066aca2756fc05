-- SPDX-License-Identifier: EUPL-1.2
-- Even streams (I-14) stand with the rises, with method "gewoon": of half as many weeks as it says "observed" is what
-- came in, and "expected" what came in during the half before.

-- The patterns and rules of which somebody made a bottleneck, or that went up in another pattern.
create view rise_answered as
select 'patroon' as dimension, cast(p.id as text) as subject from pattern p where p.state in ('knelpunt', 'samengevoegd')
union all
select 'patroon', cast(m.pattern as text)
from pattern_signal m join bottleneck_signal b on b.signal = m.signal and b.left_by = 0 where m.left_by = 0
union all
select 'regel', cast(r.rule as text) from bottleneck_rule r
union all
select 'regel', cast(r.rule as text)
from signal_rule r join bottleneck_signal b on b.signal = r.signal and b.left_by = 0;
