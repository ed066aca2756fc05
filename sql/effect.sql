-- SPDX-License-Identifier: EUPL-1.2
-- Effect checks, and bottlenecks that are open again because of one or of a new case.

-- on: effect_judged
insert into effect (id, solution, bottleneck, verdict, new_cases, worth, next_on, reach_expected, applied, granted,
    refused, upto, method, found, before_count, before_weeks, after_count, after_weeks, expected, ratio, low, high,
    cases, settings, person, unit, at)
values (:seq, :solution, :bottleneck, :verdict, :new_cases, :worth, :next_on, :reach_expected, :applied, :granted,
    :refused, :upto, :method, :found, :before_count, :before_weeks, :after_count, :after_weeks, :expected, :ratio,
    :low, :high, :cases, :settings, :actor, :by_unit, :at);

-- on: effect_judged
update solution set check_on = coalesce(:next_on, check_on), version = :seq,
    waits = case when cast(:next_on as text) is null then 0 else 1 end
where id = :solution;

-- on: effect_judged
-- The day of the lead is that of the check that comes first, as long as it counts as solved.
update bottleneck set version = :seq,
    state = case when :verdict = 'werkt' then 'nagekeken' else state end,
    due = (select min(s.check_on) from solution s where s.bottleneck = :bottleneck and s.waits = 1)
where id = :bottleneck and :reopens = 0;

-- on: effect_judged
-- What changed for these signals has been checked, too.
update signal set version = :seq,
    solve_state = 'nagekeken', state = case when state = 'veranderd' then 'nagekeken' else state end
where :verdict = 'werkt' and solve_state = 'veranderd' and (state = 'veranderd' or state = 'in-knelpunt')
  and id in (select j.signal from bottleneck_signal j where j.bottleneck = :bottleneck and j.left_by = 0);

-- on: bottleneck_reopened, effect_judged
update bottleneck set state = 'uitgezocht', due = :due, look_again = null, reopened = :seq, reopened_on = :day,
    version = :seq
where id = :bottleneck and :reopens = 1;
update solution set waits = 0, version = :seq where bottleneck = :bottleneck and :reopens = 1;

-- on: bottleneck_reopened, effect_judged
-- What had changed for everybody has not: these signals are in the bottleneck again, whether or not their owners
-- had agreed to the end.  The fix for a person is left as it is (O-08).
update signal set solve_state = 'open', closing = 0, due = :due, version = :seq,
    state = case when state = 'veranderd' or state = 'nagekeken' then 'in-knelpunt' else state end
where :reopens = 1 and (solve_state = 'veranderd' or solve_state = 'nagekeken')
  and id in (select j.signal from bottleneck_signal j where j.bottleneck = :bottleneck and j.left_by = 0);

-- name: solution_one
--   in: id
--   out: id, bottleneck, layer, learning, starts_on, check_on, waits, version, at, unit_name, text, for_whom, merged_into
--   judged: bottleneck_load
select a.id, a.bottleneck, a.layer, a.learning, a.starts_on, a.check_on, a.waits, a.version, a.at,
    coalesce(u.name, ''), coalesce(p.content, ''), coalesce(f.content, ''), b.merged_into
from solution a
join bottleneck b on b.id = a.bottleneck
left join unit u on u.id = a.unit
left join part p on p.event = a.id and p.name = 'text'
left join part f on f.event = a.id and f.name = 'for_whom'
where a.id = :id;

-- name: solution_last    in: bottleneck    out: starts_on
--   program: a solution that did not help opens again
-- The day from which a bottleneck that counts as solved should have no new cases; none when it does not.
select max(a.starts_on) from solution a join bottleneck b on b.id = a.bottleneck
where b.id = :bottleneck and b.merged_into = 0 and b.state in ('veranderd', 'nagekeken')
having max(a.starts_on) is not null;

-- name: solved_by_pattern    in: pattern    out: bottleneck, organisation
--   program: a solution that did not help opens again
-- The bottleneck that a pattern became, when it counts as solved.
select b.id, u.organisation
from pattern n
join bottleneck g on g.id = n.went_into
join bottleneck b on b.id = case when g.merged_into = 0 then g.id else g.merged_into end
join unit u on u.id = b.unit
where n.id = :pattern and n.state = 'knelpunt' and b.state in ('veranderd', 'nagekeken');

-- name: signal_came    in: signal    out: at, happened
--   program: a solution that did not help opens again
select at, happened from signal where id = :signal;

-- name: effect_points    in: bottleneck    out: signal, at, near
--   judged: bottleneck_load, signal_load
-- Every signal that matches, once, in order of time; old matters, registered later, count in nothing.
select s.id, s.at, max(m.near)
from effect_match m join signal s on s.id = m.signal and s.happened = ''
where m.bottleneck = :bottleneck
group by s.id, s.at order by s.at, s.id;

-- name: effect_reporters    in: instant, bottleneck    out: before, later
--   judged: bottleneck_load
-- People behind the near ones, on each side of an instant.
select count(distinct case when s.at < :instant then s.reporter end),
    count(distinct case when s.at >= :instant then s.reporter end)
from effect_match m join signal s on s.id = m.signal and s.happened = ''
where m.bottleneck = :bottleneck and m.near = 1;

-- name: effect_inflow    in: bottleneck    out: day, signals
--   judged: bottleneck_load
-- All that came in through the channels of these, a day of 24 hours since 1970.
select s.at / 86400000, count(*) from signal s
where s.happened = ''
  and s.channel in (select c.channel from effect_match m join signal c on c.id = m.signal
                    where m.bottleneck = :bottleneck)
  and s.organisation in (select o.organisation from effect_match m join signal o on o.id = m.signal
                         where m.bottleneck = :bottleneck)
group by s.at / 86400000 order by 1;

-- name: effect_list
--   in: solution
--   out: id, verdict, new_cases, worth, next_on, reach_expected, applied, granted, refused, upto, method, found, before_count, before_weeks, after_count, after_weeks, expected, ratio, low, high, cases, settings, at, unit_name, text, not_reached, unforeseen, worth_text
--   judged: bottleneck_load
-- Newest first.
select e.id, e.verdict, e.new_cases, e.worth, e.next_on, e.reach_expected, e.applied, e.granted, e.refused, e.upto,
    e.method, e.found, e.before_count, e.before_weeks, e.after_count, e.after_weeks, e.expected, e.ratio, e.low,
    e.high, e.cases, e.settings, e.at, coalesce(u.name, ''), coalesce(p.content, ''), coalesce(n.content, ''),
    coalesce(f.content, ''), coalesce(w.content, '')
from effect e
left join unit u on u.id = e.unit
left join part p on p.event = e.id and p.name = 'text'
left join part n on n.event = e.id and n.name = 'not_reached'
left join part f on f.event = e.id and f.name = 'unforeseen'
left join part w on w.event = e.id and w.name = 'worth_text'
where e.solution = :solution order by e.id desc;
