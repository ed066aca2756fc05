-- SPDX-License-Identifier: EUPL-1.2
-- What complaints teach: reviews of one, contacts about a decision, and looks back on a quarter.

-- --- one complaint

-- on: redress_reviewed
insert into redress_review (redress, event, at, insight, cause, question)
values (:redress, :seq, :at, :insight, coalesce(cast(:cause as text), ''), coalesce(cast(:question as text), ''))
on conflict (redress) do update set event = excluded.event, at = excluded.at, insight = excluded.insight,
    cause = excluded.cause, question = excluded.question;

-- on: redress_reviewed
delete from redress_lesson where redress = :redress;

-- on: redress_reviewed  each: lessons
insert into redress_lesson (redress, lesson) values (:redress, :item);

-- name: redress_review_load    in: redress    out: event, at, insight, cause, question, note
--   judged: redress_may_read
select v.event, v.at, v.insight, v.cause, v.question, coalesce(n.content, '')
from redress_review v left join part n on n.event = v.event and n.name = 'note'
where v.redress = :redress;

-- name: redress_lesson_list    in: redress    out: lesson
select lesson from redress_lesson where redress = :redress order by lesson;

-- name: redress_unreviewed    in: path, first, last    out: total
--   judged: may_at
-- I-21: received in a period, closed and not looked at, below a path.
select count(*) from redress_line l join unit u on u.id = l.unit
where substr(u.path, 1, length(:path)) = :path and l.day between :first and :last and l.closed is not null
  and not exists (select 1 from redress_review v where v.redress = l.id);

-- name: redress_learned    in: path, first, last    out: what, code, total
--   judged: redress_may_read
-- What the looks at cases of a period said: oorzaak, les and vraag with each code, and inzicht ja or nee.
select 'inzicht', case when v.insight = 1 then 'ja' else 'nee' end, count(*)
from redress_review v join redress_line l on l.id = v.redress join unit u on u.id = l.unit
where l.day between :first and :last and substr(u.path, 1, length(:path)) = :path group by v.insight
union all
select 'oorzaak', v.cause, count(*)
from redress_review v join redress_line l on l.id = v.redress join unit u on u.id = l.unit
where l.day between :first and :last and substr(u.path, 1, length(:path)) = :path and v.cause <> '' group by v.cause
union all
select 'les', t.lesson, count(*)
from redress_lesson t join redress_line l on l.id = t.redress join unit u on u.id = l.unit
where l.day between :first and :last and substr(u.path, 1, length(:path)) = :path group by t.lesson
union all
select 'vraag', v.question, count(*)
from redress_review v join redress_line l on l.id = v.redress join unit u on u.id = l.unit
where l.day between :first and :last and substr(u.path, 1, length(:path)) = :path and v.question <> '' group by v.question
order by 1, 3 desc, 2;

-- --- contacts about a decision

-- on: decision_contact_added
insert into decision_contact (id, at, person, unit, day, rule, moment)
values (:seq, :at, :actor, :unit, :day_of, coalesce(cast(:rule as integer), 0), :moment);

-- on: decision_contact_added  each: results
insert into decision_contact_result (contact, result) values (:seq, :item);

-- name: decision_contact_list
--   in: path, person, before, most
--   out: id, person, unit, unit_name, path, day, rule, rule_name, moment, decision, note
--   judged: redress_may_read
-- Newest first: below a path, and the person's own.
select c.id, c.person, c.unit, u.name, u.path, c.day, c.rule, coalesce(r.name, ''), c.moment, coalesce(d.content, ''),
    coalesce(n.content, '')
from decision_contact c
join unit u on u.id = c.unit
left join rule_line r on r.id = c.rule
left join part d on d.event = c.id and d.name = 'decision'
left join part n on n.event = c.id and n.name = 'note'
where (substr(u.path, 1, length(:path)) = :path or c.person = :person) and (:before = 0 or c.id < :before)
order by c.id desc limit :most;

-- name: decision_contact_results    in: contact    out: result
select result from decision_contact_result where contact = :contact order by result;

-- name: decision_contact_count    in: path, first, last    out: result, total
-- What contacts in a period came to; "" = all of them.
select '', count(*) from decision_contact c join unit u on u.id = c.unit
where c.day between :first and :last and substr(u.path, 1, length(:path)) = :path
union all
select t.result, count(*)
from decision_contact_result t join decision_contact c on c.id = t.contact join unit u on u.id = c.unit
where c.day between :first and :last and substr(u.path, 1, length(:path)) = :path group by t.result
order by 2 desc, 1;

-- --- looks back

-- on: redress_round_opened
insert into redress_round (id, at, person, unit, period, version) values (:seq, :at, :actor, :unit, :period, :seq);

-- on: redress_finding_added
insert into redress_finding (id, round, learned, rule) values (:seq, :round, :learned, coalesce(cast(:rule as integer), 0));

-- on: redress_finding_added  each: teams
insert into redress_finding_team (finding, unit) values (:seq, :item);

-- on: redress_finding_added
update redress_round set version = :seq where id = :round;

-- on: redress_finding_dropped
delete from redress_finding_team where finding = :finding;

-- on: redress_finding_dropped
delete from redress_finding where id = :finding;

-- on: redress_finding_dropped
update redress_round set version = :seq where id = :round;

-- on: redress_round_finished
update redress_round set finished = :seq, ended_at = :at, third = :third, version = :seq where id = :round;

-- name: redress_round_load    in: id    out: id, at, person, unit, unit_name, path, period, finished, ended_at, third, version, third_text
--   judged: round_may
select r.id, r.at, r.person, r.unit, u.name, u.path, r.period, r.finished, r.ended_at, r.third, r.version, coalesce(t.content, '')
from redress_round r join unit u on u.id = r.unit
left join part t on t.event = r.finished and t.name = 'text'
where r.id = :id;

-- name: redress_round_page    in: path, before, most    out: id
--   judged: may_scope
select r.id from redress_round r join unit u on u.id = r.unit
where substr(u.path, 1, length(:path)) = :path and (:before = 0 or r.id < :before)
order by r.id desc limit :most;

-- name: redress_round_of    in: unit, period    out: id
--   judged: access_need_at
select id from redress_round where unit = :unit and period = :period;

-- name: redress_finding_list    in: round    out: id, learned, rule, rule_name, text
--   judged: redress_round_load, load_open
select f.id, f.learned, f.rule, coalesce(r.name, ''), coalesce(t.content, '')
from redress_finding f
left join rule_line r on r.id = f.rule
left join part t on t.event = f.id and t.name = 'text'
where f.round = :round order by f.id;

-- name: redress_finding_teams    in: finding    out: unit, name
select t.unit, u.name from redress_finding_team t join unit u on u.id = t.unit where t.finding = :finding order by u.name, u.id;

-- name: redress_finding_of_team    in: unit    out: id, round, learned, rule, rule_name, text, period, unit_name, ended_at
--   judged: access_only_admin
-- I-18: what looks back that are finished brought to a team, newest first.
select f.id, f.round, f.learned, f.rule, coalesce(c.name, ''), coalesce(t.content, ''), r.period, u.name, r.ended_at
from redress_finding_team b
join redress_finding f on f.id = b.finding
join redress_round r on r.id = f.round and r.finished > 0
join unit u on u.id = r.unit
left join rule_line c on c.id = f.rule
left join part t on t.event = f.id and t.name = 'text'
where b.unit = :unit order by r.ended_at desc, f.id limit 50;
