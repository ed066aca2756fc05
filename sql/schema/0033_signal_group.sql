-- SPDX-License-Identifier: EUPL-1.2
-- Which group a signal is about is said of the signal itself, and found by that: list doelgroep in signal_choice.

create index signal_choice_code on signal_choice (list, code, signal);

-- As before, with the groups of the signal itself beside those of its bottlenecks; one that both name counts once.
drop view rise_point;
create view rise_point as
select 'patroon' as dimension, cast(p.pattern as text) as subject, p.pattern as thing, 0 as organisation, s.at as at,
    s.happened as happened, s.moment as moment, s.channel as channel, s.id as signal, s.reporter as reporter
from pattern_signal p join rise_signal s on s.id = p.signal where p.left_by = 0
union all
select 'regel', cast(r.rule as text), r.rule, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from signal_rule r join rise_signal s on s.id = r.signal
union all
select 'eenheid', cast(s.unit as text), s.unit, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from rise_signal s
union all
select 'kanaal', s.channel, 0, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from rise_signal s
union all
select c.list, c.code, 0, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from signal_choice c join rise_signal s on s.id = c.signal where c.list in ('levensgebied', 'doelgroep')
union all
select distinct 'doelgroep', c.code, 0, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from bottleneck_choice c join bottleneck b on b.id = c.bottleneck
    join bottleneck_signal j on j.bottleneck = b.id and j.left_by = 0
    join rise_signal s on s.id = j.signal and s.at >= b.at
where c.list = 'doelgroep' and not exists (
    select 1 from signal_choice o where o.signal = j.signal and o.list = 'doelgroep' and o.code = c.code);
