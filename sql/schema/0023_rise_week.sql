-- SPDX-License-Identifier: EUPL-1.2
-- A signal counts in the week of which it tells, when it names the day.  So of the last weeks not all is known yet.

alter table rise add column complete text not null default ''; -- of its weeks, newest first, how much was known, in thousandths; whole ones left out

-- Signals whose day of receipt is known: those that came in, and old matters with a day.
create view rise_signal as
select s.id as id, s.at as at, s.happened as happened, s.moment as moment, s.channel as channel, s.unit as unit,
    s.organisation as organisation, s.reporter as reporter
from signal s where s.happened = '' or length(s.happened) = 10;

-- Each signal in each series it counts in.  Of a group that is what came in after the bottleneck that affects it was
-- opened: what it was made of was gathered, and says nothing of how often it comes.
drop view rise_point;
create view rise_point as
select 'patroon' as dimension, cast(p.pattern as text) as subject, 0 as organisation, s.at as at,
    s.happened as happened, s.moment as moment, s.channel as channel, s.id as signal, s.reporter as reporter
from pattern_signal p join rise_signal s on s.id = p.signal where p.left_by = 0
union all
select 'regel', cast(r.rule as text), s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from signal_rule r join rise_signal s on s.id = r.signal
union all
select 'eenheid', cast(s.unit as text), s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from rise_signal s
union all
select 'kanaal', s.channel, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter from rise_signal s
union all
select 'levensgebied', c.code, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from signal_choice c join rise_signal s on s.id = c.signal where c.list = 'levensgebied'
union all
select distinct 'doelgroep', c.code, s.organisation, s.at, s.happened, s.moment, s.channel, s.id, s.reporter
from bottleneck_choice c join bottleneck b on b.id = c.bottleneck
    join bottleneck_signal j on j.bottleneck = b.id and j.left_by = 0
    join rise_signal s on s.id = j.signal and s.at >= b.at
where c.list = 'doelgroep';
