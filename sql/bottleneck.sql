-- SPDX-License-Identifier: EUPL-1.2
-- Bottlenecks and their signals.

-- on: bottleneck_opened, bottleneck_split
insert into bottleneck (id, year, number, at, opened_by, unit, proposed, state, lead, lead_unit, since,
    due, harm_on, group_size, size_basis, statement, split_from, version)
values (:seq, :year, :number, :at, :actor, :unit, :proposed, 'benoemd', :lead, :lead_unit, :at, :due,
    :harm_on, :group_size, :size_basis, :seq, coalesce(:split_from, 0), :seq);

-- on: bottleneck_split  each: signals
-- What the new one takes along leaves the old one, and stays to be seen there.
update bottleneck_signal set left_by = :seq where bottleneck = :split_from and signal = :item;

-- on: bottleneck_opened, bottleneck_split  each: signals
insert into bottleneck_signal (bottleneck, signal, joined_by) values (:seq, :item, :seq)
on conflict do nothing;

-- on: bottleneck_signal_joined  each: signals
insert into bottleneck_signal (bottleneck, signal, joined_by) values (:bottleneck, :item, :seq)
on conflict (bottleneck, signal) do update set left_by = 0, joined_by = excluded.joined_by;

-- on: bottleneck_opened, bottleneck_split, bottleneck_signal_joined  each: signals
update signal set version = :seq,
    state = case when state in ('ontvangen', 'onduidelijk', 'opgepakt', 'opengehouden')
                 then 'in-knelpunt' else state end
where id = :item;

-- on: bottleneck_split
insert into bottleneck_rule (bottleneck, rule)
select cast(:seq as integer), rule from bottleneck_rule where bottleneck = :split_from;
insert into bottleneck_unit (bottleneck, unit)
select cast(:seq as integer), unit from bottleneck_unit where bottleneck = :split_from;
insert into bottleneck_choice (bottleneck, list, code)
select cast(:seq as integer), list, code from bottleneck_choice where bottleneck = :split_from;
update bottleneck set version = :seq where id = :split_from;

-- on: bottleneck_merged
insert into bottleneck_signal (bottleneck, signal, joined_by)
select cast(:into as integer), signal, cast(:seq as integer)
from bottleneck_signal where bottleneck = :bottleneck and left_by = 0
on conflict (bottleneck, signal) do update set left_by = 0, joined_by = excluded.joined_by;
update bottleneck_signal set left_by = :seq where bottleneck = :bottleneck and left_by = 0;
insert into bottleneck_rule (bottleneck, rule)
select cast(:into as integer), rule from bottleneck_rule where bottleneck = :bottleneck
on conflict do nothing;
insert into bottleneck_unit (bottleneck, unit)
select cast(:into as integer), unit from bottleneck_unit where bottleneck = :bottleneck
on conflict do nothing;
update bottleneck set merged_into = :into, due = null, version = :seq where id = :bottleneck;
update bottleneck set version = :seq where id = :into;

-- on: bottleneck_described
update bottleneck set
    statement = case when :renamed = 1 then :seq else statement end,
    harm_on = coalesce(:harm_on, harm_on), group_size = coalesce(:group_size, group_size),
    size_basis = coalesce(:size_basis, size_basis), version = :seq
where id = :bottleneck;
delete from bottleneck_choice
where bottleneck = :bottleneck
  and (list = 'laag' and :layers_given = 1 or list = 'doelgroep' and :groups_given = 1);
delete from bottleneck_rule where bottleneck = :bottleneck and :rules_given = 1;
delete from bottleneck_unit where bottleneck = :bottleneck and :units_given = 1;

-- on: bottleneck_opened, bottleneck_described
update bottleneck set problem = case when :stated = 1 then :seq else problem end
where id = coalesce(cast(:bottleneck as integer), :seq);

-- on: bottleneck_opened, bottleneck_described  each: layers
insert into bottleneck_choice (bottleneck, list, code) values (coalesce(cast(:bottleneck as integer), :seq), 'laag', :item)
on conflict do nothing;

-- on: bottleneck_opened, bottleneck_described  each: groups
insert into bottleneck_choice (bottleneck, list, code)
values (coalesce(cast(:bottleneck as integer), :seq), 'doelgroep', :item)
on conflict do nothing;

-- on: bottleneck_opened, bottleneck_described  each: rules
insert into bottleneck_rule (bottleneck, rule) values (coalesce(cast(:bottleneck as integer), :seq), :item)
on conflict do nothing;

-- on: bottleneck_opened, bottleneck_described  each: units
insert into bottleneck_unit (bottleneck, unit) values (coalesce(cast(:bottleneck as integer), :seq), :item)
on conflict do nothing;

-- on: subsistence_answered
insert into subsistence_answer (id, bottleneck, person, unit, answer, at)
values (:seq, :bottleneck, :actor, :by_unit, :answer, :at);

-- on: bottleneck_led
update bottleneck set lead = :lead, lead_unit = :lead_unit, since = :at, due = :due, version = :seq
where id = :bottleneck;

-- on: bottleneck_staged
update bottleneck set state = :state, look_again = :look_again, due = :due, version = :seq
where id = :bottleneck;

-- What happens to a bottleneck is told to the reporters of all its signals, in the same event (T-01),
-- and is part of the way of each of these signals (T-05).

-- on: bottleneck_signal_joined  each: signals
-- Those who were there already hear nothing new.
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :item, :feedback, :substance, :at, coalesce(:happened, ''), :actor, :by_unit)
on conflict do nothing;

-- on: bottleneck_signal_joined  each: signals
update signal set last_word = :at where id = :item;

-- on: bottleneck_opened, bottleneck_split, bottleneck_merged, bottleneck_led, bottleneck_staged, action_level_set, action_level_dropped, policy_inaction_added, internal_action_added, internal_action_done, agreement_added, dossier_added, course_changed, alternative_added, news_published, window_added, gathering_announced, gathering_held, bottleneck_solved, bottleneck_reopened, effect_judged
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
select cast(:seq as integer), signal, cast(:feedback as text), cast(:substance as integer),
    cast(:at as integer), coalesce(:happened, ''), cast(:actor as integer), cast(:by_unit as integer)
from bottleneck_signal
where bottleneck = coalesce(cast(:into as integer), cast(:bottleneck as integer), cast(:seq as integer))
  and left_by = 0 and (cast(:into as integer) is null or joined_by = :seq)
on conflict do nothing;

-- on: bottleneck_opened, bottleneck_split, bottleneck_signal_joined, bottleneck_merged, bottleneck_led, bottleneck_staged, action_level_set, action_level_dropped, policy_inaction_added, internal_action_added, internal_action_done, agreement_added, dossier_added, course_changed, alternative_added, news_published, window_added, gathering_announced, gathering_held, bottleneck_solved, bottleneck_reopened, effect_judged
insert into trace (object, seq)
select f.signal, f.event from feedback f where f.event = :seq
on conflict do nothing;

-- on: bottleneck_staged, action_level_set, bottleneck_solved
-- An end is a proposal to the owner, who is asked and may object once (T-02); the fix for this
-- person is left as it is (O-08).
update signal set solve_state = :outcome, closing = :seq, due = :closing_due, version = :seq
where cast(:outcome as text) is not null and closing = 0
  and state not in ('beantwoord', 'veranderd', 'nagekeken', 'tweede-lezing')
  and id in (select j.signal from bottleneck_signal j
             where j.bottleneck = :bottleneck and j.left_by = 0);

-- on: bottleneck_staged, action_level_dropped
-- It goes on after all: what was proposed to owners who did not answer yet falls away.
update signal set solve_state = 'open', closing = 0, due = :due, version = :seq
where state = 'in-knelpunt'
  and closing in (select t.seq from trace t where t.object = :bottleneck)
  and exists (select 1 from bottleneck b
              where b.id = :bottleneck and b.state not in ('beantwoord', 'veranderd', 'nagekeken'));

-- name: bottleneck_next_number    in: year    out: number
--   program: a number to give
select coalesce(max(number), 0) + 1 from bottleneck where year = :year;

-- name: bottleneck_load
--   in: id
--   out: id, year, number, at, unit, unit_name, unit_path, proposed, state, lead, lead_name, lead_unit, lead_unit_name, lead_path, since, due, look_again, harm_on, group_size, size_basis, split_from, merged_into, version, subsistence, signals, recognised, renewed, first_at, problem
--   judged: bottleneck_may_read
select b.id, b.year, b.number, b.at, b.unit, u.name, u.path, b.proposed, b.state, b.lead,
    coalesce(n.content, ''), b.lead_unit, l.lead_unit_name, coalesce(h.path, ''), b.since, b.due,
    b.look_again, b.harm_on, b.group_size, b.size_basis, b.split_from, b.merged_into, b.version,
    l.subsistence, l.signals, l.recognised, l.renewed, l.first_at, b.problem
from bottleneck b
join bottleneck_line l on l.id = b.id
join unit u on u.id = b.unit
left join unit h on h.id = b.lead_unit
left join part n on n.event = b.lead and n.name = 'name'
where b.id = :id;

-- name: bottleneck_text_list    in: bottleneck    out: event, at, unit_name, name, content
--   judged: bottleneck_need_read
-- What was written about it, in order: the last of each name counts, the others stay (I-23).
select e.seq, e.at, coalesce(u.name, ''), p.name, p.content
from trace t
join event e on e.seq = t.seq
    and (e.kind = 'bottleneck_opened' or e.kind = 'bottleneck_described'
         or (e.kind = 'bottleneck_split' and e.seq = t.object))
join part p on p.event = e.seq
left join person w on w.id = e.actor
left join unit u on u.id = w.unit
where t.object = :bottleneck and p.content is not null and p.name <> 'text'
order by t.seq, p.name;

-- name: bottleneck_choice_list    in: bottleneck    out: list, code
select list, code from bottleneck_choice where bottleneck = :bottleneck order by list, code;

-- name: bottleneck_rule_list    in: bottleneck    out: id, name
--   judged: bottleneck_need_read
select r.id, r.name from bottleneck_rule b join rule_line r on r.id = b.rule
where b.bottleneck = :bottleneck order by r.name, r.id;

-- name: bottleneck_unit_list    in: bottleneck    out: id, name
select u.id, u.name from bottleneck_unit b join unit u on u.id = b.unit
where b.bottleneck = :bottleneck order by u.path;

-- name: subsistence_list    in: bottleneck    out: id, at, unit_name, answer, text, stands
--   judged: bottleneck_need_read
-- The last answer of each person, with who and why.
select a.id, a.at, coalesce(u.name, ''), a.answer, coalesce(p.content, ''),
    case when a.answer = 'ja' then 1 else 0 end
from subsistence_answer a
left join unit u on u.id = a.unit
left join part p on p.event = a.id and p.name = 'text'
where a.bottleneck = :bottleneck
  and not exists (select 1 from subsistence_answer z
                  where z.bottleneck = a.bottleneck and z.person = a.person and z.id > a.id)
order by a.id;

-- name: bottleneck_signal_list
--   in: bottleneck, after, most
--   out: id, year, number, at, state, solve_state, consent, story, summary, left_by, reporter, unit_path
--   judged: signal_may_know
-- Its signals in order of arrival, also those that moved on.  What was asked for this use counts before the
-- consent given with the signal (core/story_use.h).
select s.id, s.year, s.number, s.at, s.state, s.solve_state,
    case when g.consent in ('nee', 'besloten') then g.consent
         else coalesce((select case when y.answer = 'ja' then 'ja' else 'eerst-vragen' end from story_use y
                        where y.signal = g.id and y.use = 'knelpunt' order by y.id desc limit 1), g.consent) end,
    coalesce(t.content, ''), s.summary, j.left_by,
    s.reporter, s.unit_path
from bottleneck_signal j
join signal_line s on s.id = j.signal
join signal g on g.id = j.signal
left join part t on t.event = s.id and t.name = 'story'
where j.bottleneck = :bottleneck and j.signal > :after
order by j.signal limit :most;

-- name: bottleneck_readers
--   in: bottleneck, most
--   out: reporter, entered_by, handler, unit_path, keeper_path, consent, state, organisation, lead, lead_path, opened_path
--   judged: bottleneck_is_led_by
-- Its signals with what tells who may read them, and each time who leads it.
select s.reporter, s.entered_by, s.handler, u.path, coalesce(k.path, ''), s.consent, s.state, s.organisation,
    b.lead, coalesce(l.path, ''), o.path
from bottleneck b
join unit o on o.id = b.unit
left join unit l on l.id = b.lead_unit
join bottleneck_signal j on j.bottleneck = b.id and j.left_by = 0
join signal s on s.id = j.signal
join unit u on u.id = s.unit
left join unit k on k.id = s.keeper
where b.id = :bottleneck order by j.signal limit :most;

-- name: bottleneck_has_signal    in: bottleneck, signal    out: joined_by
select joined_by from bottleneck_signal
where bottleneck = :bottleneck and signal = :signal and left_by = 0;

-- name: bottleneck_of_signal    in: signal    out: id, year, number, state, statement, left_by
--   judged: keep_readable
select b.id, b.year, b.number, b.state, b.statement, j.left_by
from bottleneck_signal j join bottleneck_line b on b.id = j.bottleneck
where j.signal = :signal order by b.id;

-- name: bottleneck_split_list    in: bottleneck    out: id, year, number, statement, merged
--   judged: bottleneck_need_read
-- What was split off from it, and what went up in it.
select l.id, l.year, l.number, l.statement, 0
from bottleneck b join bottleneck_line l on l.id = b.id
where b.split_from = :bottleneck
union all
select id, year, number, statement, 1 from bottleneck_line where merged_into = :bottleneck
order by 1;

-- The lists share their columns.

-- name: bottleneck_page
--   in: before, state, unled, most
--   out: id, year, number, at, state, lead, lead_unit_name, since, due, statement, subsistence, signals, recognised, renewed, first_at
--   judged: read_lines
-- Newest first, from before a cursor; state '' = all; unled 1 = only those that nobody has (Z-20).
select id, year, number, at, state, lead, lead_unit_name, since, due, statement, subsistence, signals,
    recognised, renewed, first_at
from bottleneck_line
where id < :before and merged_into = 0 and (:state = '' or state = :state)
  and (:unled = 0 or (lead = 0 and state not in ('beantwoord', 'veranderd', 'nagekeken')))
order by id desc limit :most;

-- name: bottleneck_of_rule
--   in: rule
--   out: id, year, number, at, state, lead, lead_unit_name, since, due, statement, subsistence, signals, recognised, renewed, first_at
--   judged: read_lines
select l.id, l.year, l.number, l.at, l.state, l.lead, l.lead_unit_name, l.since, l.due, l.statement,
    l.subsistence, l.signals, l.recognised, l.renewed, l.first_at
from bottleneck_rule r join bottleneck_line l on l.id = r.bottleneck
where r.rule = :rule and l.merged_into = 0 order by l.id desc;

-- name: bottleneck_of_lead
--   in: lead, most
--   out: id, year, number, at, state, lead, lead_unit_name, since, due, statement, subsistence, signals, recognised, renewed, first_at
--   own: lead
-- What somebody leads and is not at an end, first due first, and last what has no day.
select id, year, number, at, state, lead, lead_unit_name, since, due, statement, subsistence, signals,
    recognised, renewed, first_at
from bottleneck_line
where id in (
    select b.id from bottleneck b
    where b.lead = :lead and b.merged_into = 0 and b.state not in ('beantwoord', 'veranderd', 'nagekeken')
    order by b.due nulls last, b.id limit :most)
order by due nulls last, id;
