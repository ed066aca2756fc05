-- SPDX-License-Identifier: EUPL-1.2
-- W-29: how soon reporters hear something of substance, counted, so that two years of answers need not be read.

-- Signals by the week they came in (weeks of the clock: at / 604800000) and the whole days until their reporter heard;
-- beyond: 1 when some hours were added to those days.  Days -1: all that came in that week, heard or not.  Old matters,
-- of which nobody knows the days, are not in it.
create table heard_count (
    days    integer not null,
    beyond  integer not null,
    week    integer not null,
    signals integer not null,
    primary key (days, beyond, week)
) strict, without rowid;

-- Signals of which the reporter heard nothing of substance yet, with the events that tell them something now.
create view first_heard as
select f.event as event, s.reporter as reporter, s.at / 604800000 as week,
    case when f.at > s.at then (f.at - s.at) / 86400000 else 0 end as days,
    case when f.at > s.at and (f.at - s.at) % 86400000 > 0 then 1 else 0 end as beyond
from feedback f
join signal s on s.id = f.signal
where f.substance = 1 and s.heard is null and s.happened = '';

insert into heard_count (days, beyond, week, signals)
select -1, 0, at / 604800000, count(*) from signal where happened = '' group by at / 604800000;
insert into heard_count (days, beyond, week, signals)
select days, beyond, week, count(*)
from (select s.at / 604800000 as week,
             case when s.heard > s.at then (s.heard - s.at) / 86400000 else 0 end as days,
             case when s.heard > s.at and (s.heard - s.at) % 86400000 > 0 then 1 else 0 end as beyond
      from signal s where s.happened = '' and s.heard is not null) h
group by days, beyond, week;
