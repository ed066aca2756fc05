-- SPDX-License-Identifier: EUPL-1.2
-- Steps, answers, and the account of units.

-- on: step_added
insert into step (id, bottleneck, signal, asked_by, by_unit, asked_unit, holder_unit, since, since_known, first_due,
    due, state, version)
values (:seq, :bottleneck, :signal, :actor, :by_unit, :to_unit, :to_unit, :at, coalesce(:happened, ''), :due, :due, 0,
    :seq);
update bottleneck set version = :seq,
    state = case when state in ('benoemd', 'uitgezocht') then 'gevraagd' else state end
where id = :bottleneck;

-- on: step_complied, step_partly, step_explained
insert into step_answer (id, step, answer, reason, inaction, done_on, review_on, due, late, person, unit,
    role, at)
values (:seq, :step, :answer, :reason, :inaction, :done_on, :review_on, :due, :late, :actor, :by_unit,
    :role, :at);
update step set state = :state, answer = :seq, redirect = 0, version = :seq where id = :step;

-- on: step_explained
-- Choosing not to act is policy inaction, and stands as such with the bottleneck (O-03).
insert into policy_inaction (id, bottleneck, inaction, decider_unit, raise_on, person, unit, at)
select cast(:seq as integer), s.bottleneck, cast(:inaction_kind as text), s.holder_unit,
    cast(:review_on as text), cast(:actor as integer), cast(:by_unit as integer), cast(:at as integer)
from step s where s.id = :step and s.bottleneck <> 0 and cast(:inaction as integer) = 1;

-- on: step_redirected
insert into step_redirect (id, step, from_unit, to_unit, person, role, at)
values (:seq, :step, :by_unit, :to_unit, :actor, :role, :at);
update step set redirect = :seq, redirects = redirects + 1, refusals = refusals + 1, version = :seq
where id = :step;

-- on: step_redirect_accepted
update step_redirect set decision = 'aangenomen', decided = :seq where id = :redirect;
update step set holder_unit = :by_unit, holder = 0, since = :at, since_known = coalesce(:happened, ''), redirect = 0,
    version = :seq
where id = :step;

-- on: step_redirect_refused
update step_redirect set decision = 'geweigerd', decided = :seq, suggestion = :suggestion
where id = :redirect;
update step set redirect = 0, refusals = refusals + 1, version = :seq where id = :step;

-- on: step_redirected, step_redirect_refused
-- O-15: "not ours" was said too often; it is the director's now.
update step set director = :seq, holder = coalesce(nullif(cast(:director as integer), 0), holder)
where id = :step and cast(:to_director as integer) = 1;

-- on: step_day_changed
insert into step_day (id, step, day_before, day_after, person, unit, at)
values (:seq, :step, :day_before, :due, :actor, :by_unit, :at);
update step set due = :due, version = :seq where id = :step;

-- on: step_silent
insert into step_silence (id, step, unit, due, person, role, at)
values (:seq, :step, :by_unit, :due, :person, :role, :at);
update step set silences = silences + 1, silent_at = :at, version = :seq,
    holder = coalesce(nullif(cast(:person as integer), 0), holder)
where id = :step;

-- on: answer_contested
insert into answer_objection (id, answer, step, person, reader, reader_unit, due, at)
values (:seq, :answer, :step, :actor, :reader, :reader_unit, :due, :at);
update step set version = :seq where id = :step;

-- on: answer_judged
update answer_objection set verdict = :verdict, judged = :seq where id = :objection;
insert into step_day (id, step, day_before, day_after, person, unit, at)
select cast(:seq as integer), s.id, s.due, cast(:due as text), cast(:actor as integer),
    cast(:by_unit as integer), cast(:at as integer)
from step s where s.id = :step and cast(:due as text) is not null;
update step set version = :seq,
    state = case when cast(:due as text) is not null then 0 else state end,
    due = coalesce(cast(:due as text), due)
where id = :step;

-- on: bottleneck_merged
update step set bottleneck = :into where bottleneck = :bottleneck;

-- on: still_open_missed
insert into still_open_missed (id, signal, unit, last_word, at)
values (:seq, :signal, :unit, :last_word, :at);

-- What happens to a step is told to every reporter concerned in the same event (T-01) and is part of
-- the way of each of these signals (T-05).

-- on: step_added, step_complied, step_partly, step_explained, step_redirected, step_redirect_accepted, step_redirect_refused, step_day_changed, step_silent, answer_contested, answer_judged
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
select cast(:seq as integer), j.signal, cast(:feedback as text), cast(:substance as integer),
    cast(:at as integer), coalesce(:happened, ''), cast(:actor as integer), cast(:by_unit as integer)
from step_signal j
where j.step = coalesce(cast(:step as integer), cast(:seq as integer))
on conflict do nothing;

-- on: step_added, step_complied, step_partly, step_explained, step_redirected, step_redirect_accepted, step_redirect_refused, step_day_changed, step_silent, answer_contested, answer_judged
insert into trace (object, seq)
select f.signal, f.event from feedback f where f.event = :seq
on conflict do nothing;

-- The lists of steps share their columns: step_read.c reads them all the same way.

-- name: step_load
--   in: id
--   out: id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name, asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state, answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at, version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
--   judged: judge
select id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name,
    asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state,
    answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at,
    version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
from step_line where id = :id;

-- name: step_of_bottleneck
--   in: bottleneck
--   out: id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name, asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state, answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at, version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
--   judged: judge
-- All steps of one bottleneck in the order of their due days.
select id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name,
    asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state,
    answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at,
    version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
from step_line where bottleneck = :bottleneck order by due, id;

-- name: step_of_signal
--   in: signal
--   out: id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name, asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state, answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at, version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
--   judged: judge
-- Of the signal itself and of the bottlenecks it is part of.
select l.id, l.bottleneck, l.signal, l.asked_by, l.asked_at, l.by_unit, l.by_unit_name, l.by_path,
    l.asked_unit, l.asked_unit_name, l.asked_path, l.holder_unit, l.holder_unit_name, l.holder_path,
    l.contract, l.holder, l.since, l.since_known, l.first_due, l.due, l.state, l.answer, l.redirect, l.to_unit,
    l.to_unit_name, l.to_path, l.redirects, l.refusals, l.director, l.silences, l.silent_at, l.version,
    l.question, l.review_on, l.inaction, l.reporter, l.harm_on, l.year, l.number, l.statement, l.closed
from step_signal j join step_line l on l.id = j.step
where j.signal = :signal order by l.due, l.id;

-- name: step_waiting
--   in: person, path, today, most
--   out: id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name, asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state, answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at, version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
--   judged: judge
-- What waits for a person or for units below a path: an answer, a decision about a redirected step,
-- or a look at an earlier explanation whose day came.  Nothing waits for who brought the matter in.
select id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name,
    asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state,
    answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at,
    version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
from step_line
where (state = 0 or review_on <= :today)
  and not exists (select 1 from step_signal j join signal s on s.id = j.signal
                  where j.step = step_line.id and s.reporter = :person)
  and (holder = :person or substr(holder_path, 1, length(:path)) = :path
       or (redirect <> 0 and substr(to_path, 1, length(:path)) = :path))
order by due, id limit :most;

-- name: step_late
--   in: today, after, most
--   out: id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name, asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state, answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at, version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
--   judged: judge
-- Open after their due day, by number from after one; the verdict stays with step_is_overdue().
select id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name,
    asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state,
    answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at,
    version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
from step_line where state = 0 and due < :today and id > :after order by id limit :most;

-- name: step_of_unit
--   in: path
--   out: id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name, asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state, answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at, version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
--   judged: judge
-- What was ever asked of a unit and all below it, newest first.
select id, bottleneck, signal, asked_by, asked_at, by_unit, by_unit_name, by_path, asked_unit, asked_unit_name,
    asked_path, holder_unit, holder_unit_name, holder_path, contract, holder, since, since_known, first_due, due, state,
    answer, redirect, to_unit, to_unit_name, to_path, redirects, refusals, director, silences, silent_at,
    version, question, review_on, inaction, reporter, harm_on, year, number, statement, closed
from step_line
where id in (select a.step from step_asked a join unit u on u.id = a.unit
             where substr(u.path, 1, length(:path)) = :path)
order by id desc limit 200;

-- name: step_redirect_find    in: id    out: step
select step from step_redirect where id = :id;

-- name: step_from    in: step    out: path
--   program: the unit that the signal of a step is from, for who judges the step
select u.path from step t join signal s on s.id = t.signal join unit u on u.id = s.unit where t.id = :step;

-- name: step_concerns    in: step, person    out: signal
--   program: whether somebody brought in what a step is about
-- A signal this person brought in, that the step is about.
select j.signal from step_signal j join signal s on s.id = j.signal
where j.step = :step and s.reporter = :person limit 1;

-- name: step_stories    in: step, most    out: signal, year, number, consent, story, reporter, unit_path
--   judged: signal_story_may_read
-- Stories behind the step, in order of arrival.  What was asked for this use counts first (core/story_use.h).
select j.signal, s.year, s.number,
    case when s.consent in ('nee', 'besloten') then s.consent
         else coalesce((select case when y.answer = 'ja' then 'ja' else 'eerst-vragen' end from story_use y
                        where y.signal = s.id and y.use = 'vraag' order by y.id desc limit 1), s.consent) end,
    coalesce(p.content, ''), s.reporter, u.path
from step_signal j
join signal s on s.id = j.signal
join unit u on u.id = s.unit
left join part p on p.event = s.id and p.name = 'story'
where j.step = :step order by j.signal limit :most;

-- name: step_seen    in: step    out: signals, recognised
--   judged: bottleneck_is_led_by
select count(*), coalesce(sum((select count(distinct r.person) from similar_report r where r.signal = j.signal)), 0)
from step_signal j where j.step = :step;

-- name: answer_list
--   in: step
--   out: id, answer, reason, inaction, done_on, review_on, due, late, unit_name, role, at, text, not_possible, why, ground, decided_by, alternatives, would_change, bound, objection, objected_at, objection_text, reader_unit_name, reader_due, verdict, verdict_text
--   judged: step_load, judge, second_reading_list
select a.id, a.answer, a.reason, a.inaction, a.done_on, a.review_on, a.due, a.late, u.name, a.role, a.at,
    coalesce(p1.content, ''), coalesce(p2.content, ''), coalesce(p3.content, ''), coalesce(p4.content, ''),
    coalesce(p5.content, ''), coalesce(p6.content, ''), coalesce(p7.content, ''), coalesce(p8.content, ''),
    coalesce(o.id, 0), o.at, coalesce(po.content, ''), coalesce(ru.name, ''), o.due, coalesce(o.verdict, ''),
    coalesce(pv.content, '')
from step_answer a
join unit u on u.id = a.unit
left join part p1 on p1.event = a.id and p1.name = 'text'
left join part p2 on p2.event = a.id and p2.name = 'not_possible'
left join part p3 on p3.event = a.id and p3.name = 'why'
left join part p4 on p4.event = a.id and p4.name = 'ground'
left join part p5 on p5.event = a.id and p5.name = 'decided_by'
left join part p6 on p6.event = a.id and p6.name = 'alternatives'
left join part p7 on p7.event = a.id and p7.name = 'would_change'
left join part p8 on p8.event = a.id and p8.name = 'bound'
left join answer_objection o on o.answer = a.id
left join part po on po.event = o.id and po.name = 'text'
left join unit ru on ru.id = o.reader_unit
left join part pv on pv.event = o.judged and pv.name = 'text'
where a.step = :step order by a.id;

-- name: answer_load
--   in: id
--   out: id, step, answer, person, objection
select a.id, a.step, a.answer, a.person, coalesce(o.id, 0)
from step_answer a left join answer_objection o on o.answer = a.id where a.id = :id;

-- name: objection_load
--   in: id
--   out: id, step, answer, reader, verdict
select id, step, answer, reader, verdict from answer_objection where id = :id;

-- name: objection_waiting    in: reader, anyone    out: id, step, due, question
--   judged: may
-- What a second reader has to read, first due first; anyone 1 = also what nobody has yet.
select o.id, o.step, o.due, coalesce(p.content, '')
from answer_objection o left join part p on p.event = o.step and p.name = 'question'
where (o.reader = :reader or (o.reader = 0 and :anyone = 1)) and o.verdict = '' order by o.due, o.id;

-- name: step_turns    in: step    out: id, at, what, unit_name, other_name, day_before, day_after, role, text
--   judged: step_load
-- What happened to a step between question and answer, in order; what is a code for the words.
select r.id, r.at, 'doorverwezen', f.name, t.name, '', '', r.role, coalesce(p.content, '')
from step_redirect r join unit f on f.id = r.from_unit join unit t on t.id = r.to_unit
left join part p on p.event = r.id and p.name = 'text' where r.step = :step
union all
select r.decided, e.at, r.decision, t.name, coalesce(g.name, n.content, ''), '', '', '', coalesce(p.content, '')
from step_redirect r join unit t on t.id = r.to_unit join event e on e.seq = r.decided
left join unit g on g.id = r.suggestion
left join part n on n.event = r.decided and n.name = 'suggestion_text'
left join part p on p.event = r.decided and p.name = 'text' where r.step = :step
union all
select d.id, d.at, 'dag', coalesce(u.name, ''), '', d.day_before, d.day_after, '', coalesce(p.content, '')
from step_day d left join unit u on u.id = d.unit
left join part p on p.event = d.id and p.name = 'text' where d.step = :step
union all
select s.id, s.at, 'stil', u.name, coalesce(pu.name, ''), s.due, '', s.role, ''
from step_silence s join unit u on u.id = s.unit
left join person pe on pe.id = s.person left join unit pu on pu.id = pe.unit where s.step = :step
union all
select s.director, e.at, 'directeur', h.name, coalesce(pu.name, ''), '', '', 'bestuurder', ''
from step s join event e on e.seq = s.director join unit h on h.id = s.holder_unit
left join person pe on pe.id = s.holder left join unit pu on pu.id = pe.unit
where s.id = :step
order by 1, 3 desc;

-- name: step_circulating
--   in: transfers, gatherings
--   out: id, year, number, statement, state, lead_unit_name, since, due, redirects, led, gatherings
--   judged: access_only_admin
-- O-16: perhaps handed on too often, or discussed without anything being done since.  led: how often the
-- lead was given or given back; which of these are transfers is in bottleneck_lead_list.
select c.id, c.year, c.number, c.statement, c.state, c.lead_unit_name, c.since, c.due, c.redirects, c.led, c.gatherings
from (select l.id as id, l.year as year, l.number as number, l.statement as statement, l.state as state,
             l.lead_unit_name as lead_unit_name, l.since as since, l.due as due,
             (select count(*) from step_redirect r join step s on s.id = r.step where s.bottleneck = l.id) as redirects,
             (select count(*) from trace t join event e on e.seq = t.seq and e.kind = 'bottleneck_led'
              where t.object = l.id) as led,
             (select count(*) from gathering g
              where g.bottleneck = l.id
                and not exists (select 1 from step x where x.bottleneck = l.id and x.id > g.id)
                and not exists (select 1 from step_answer x join step s on s.id = x.step
                                where s.bottleneck = l.id and x.id > g.id)
                and not exists (select 1 from internal_action x where x.bottleneck = l.id and x.id > g.id)
                and not exists (select 1 from agreement x where x.bottleneck = l.id and x.id > g.id)
                and not exists (select 1 from dossier x where x.bottleneck = l.id and x.id > g.id)
                and not exists (select 1 from solution x where x.bottleneck = l.id and x.id > g.id)) as gatherings
      from bottleneck_line l
      where l.merged_into = 0 and l.state not in ('beantwoord', 'veranderd', 'nagekeken')) c
where c.redirects + c.led >= :transfers or c.gatherings >= :gatherings
order by c.id;

-- name: bottleneck_lead_list    in: bottleneck    out: body
--   judged: access_only_admin
-- The units that had the lead, in order, as "lead_unit" of the bodies; 0 = given back.
select e.body
from trace t join event e on e.seq = t.seq and (e.kind = 'bottleneck_led' or e.seq = t.object)
where t.object = :bottleneck order by t.seq;

-- name: still_open
--   in: after, before, today, most
--   out: signal, handler_unit, organisation, last_word, counted, look_again, year, number, summary, story
--   program: who has something for long is reminded
-- Signals after a number whose reporter heard nothing since before, by number.
select id, handler_unit, organisation, last_word, counted, look_again, year, number, summary, story
from signal_quiet_line
where id > :after and last_word <= :before and (look_again is null or look_again < :today)
order by id limit :most;

-- name: still_open_of_handler
--   in: handler, before, today, most
--   out: signal, handler_unit, organisation, last_word, counted, look_again, year, number, summary, story
--   own: handler
-- The same of one handler, the longest silence first.
select id, handler_unit, organisation, last_word, counted, look_again, year, number, summary, story
from signal_quiet_line
where handler = :handler and last_word <= :before and (look_again is null or look_again <= :today)
order by last_word, id limit :most;

-- name: account_figures    in: today    out: unit, what, total
--   open: numbers, told to everybody
-- Everything that is counted of a unit itself, by the codes of accountability.c.
select a.unit, 'gevraagd', count(*) from step_asked a group by a.unit
union all
select w.unit, w.answer, count(*) from step_answer w group by w.unit, w.answer
union all
select w.unit, 'inactie', count(*) from step_answer w where w.inaction = 1 group by w.unit
union all
select w.unit, 'te-laat', count(*) from step_answer w where w.late > 0 group by w.unit
union all
select r.from_unit, 'niet-aan-ons', count(*) from step_redirect r group by r.from_unit
union all
select r.to_unit, 'geweigerd', count(*) from step_redirect r where r.decision = 'geweigerd' group by r.to_unit
union all
select s.holder_unit, 'wacht', count(*) from step s where s.state = 0 group by s.holder_unit
union all
select s.holder_unit, 'stil', count(*) from step s
where s.state = 0 and s.due < :today and s.since_known = '' group by s.holder_unit
union all
select m.unit, 'geen-bericht', count(*) from still_open_missed m where m.unit <> 0 group by m.unit
union all
select r.owner_unit, 'regels', count(*) from rule r where r.owner_unit <> 0 group by r.owner_unit
union all
select r.owner_unit, 'signalen-op-regels', count(distinct j.signal)
from rule r join signal_rule j on j.rule = r.id where r.owner_unit <> 0 group by r.owner_unit
order by 1, 2;

-- name: account_silent_since    in: today    out: unit, due
--   open: numbers, told to everybody
-- The oldest day that passed without an answer, per unit.  One that was reckoned from a moment nobody knows to the
-- day makes nobody late.
select s.holder_unit, min(s.due) from step s where s.state = 0 and s.due < :today and s.since_known = ''
group by s.holder_unit order by 1;

-- name: account_changed    in: path, most    out: id, year, number, statement, state, is_signal, consent, reporter, unit_path
--   judged: signal_story_may_read
-- What changed because a unit below this path did what was asked, newest first.
select b.id, b.year, b.number, b.statement, b.state, 0, '', 0, ''
from bottleneck_line b
where b.state in ('veranderd', 'nagekeken')
  and exists (select 1 from step s join step_answer w on w.step = s.id join unit u on u.id = w.unit
              where s.bottleneck = b.id and w.answer in ('wij-doen-het', 'gedeeltelijk')
                and substr(u.path, 1, length(:path)) = :path)
union all
select g.id, g.year, g.number, g.summary, g.state, 1, g.consent, g.reporter, g.unit_path
from signal_line g
where g.state in ('veranderd', 'nagekeken')
  and exists (select 1 from step s join step_answer w on w.step = s.id join unit u on u.id = w.unit
              where s.signal = g.id and w.answer in ('wij-doen-het', 'gedeeltelijk')
                and substr(u.path, 1, length(:path)) = :path)
order by 1 desc limit :most;

-- name: account_heard    in: since, weeks_ms, now, contract    out: due, heard
--   open: numbers, told to everybody
-- T-14: the record of W-29 for reporters of contracted partners (1) or of the organisations themselves (0).
select count(*),
    coalesce(sum(case when s.heard is not null and s.heard - s.at <= :weeks_ms then 1 else 0 end), 0)
from signal s
join unit u on u.id = s.unit
join unit o on o.id = u.organisation
where s.at >= :since and s.happened = '' and o.contract = :contract and (s.heard is not null or s.at + :weeks_ms <= :now);

-- name: account_days    in: since, contract    out: days
--   open: numbers, told to everybody
select (s.heard - s.at) / 86400000
from signal s
join unit u on u.id = s.unit
join unit o on o.id = u.organisation
where s.at >= :since and s.happened = '' and s.heard is not null and o.contract = :contract order by 1;
