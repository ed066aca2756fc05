-- SPDX-License-Identifier: EUPL-1.2
-- Complaints, objections and appeals as imports bring them.

-- on: redress_import_added
insert into redress_import (id, at, person, unit, organisation, source, hash, size, state, mapped)
select cast(:seq as integer), cast(:at as integer), cast(:actor as integer), u.id, u.organisation, cast(:source as text),
    cast(:hash as text), cast(:size as integer), 'klaargezet', cast(:seq as integer)
from unit u where u.id = :unit;

-- on: redress_import_mapped
update redress_import set mapped = :seq where id = :import;

-- on: redress_import_started
update redress_import set state = 'wordt-ingelezen', stopped = 0 where id = :import;

-- on: redress_import_stopped
update redress_import set state = 'klaargezet', stopped = :seq where id = :import;

-- on: redress_import_dropped
update redress_import set state = 'weggedaan', ended = :seq where id = :import;

-- on: redress_word_added
insert into redress_word (id, organisation, source, kind, target)
select cast(:seq as integer), i.organisation, i.source, cast(:word_kind as text), cast(:target as integer)
from redress_import i where i.id = :import;

-- on: redress_added
insert into redress (id, organisation, source, reference)
select cast(:seq as integer), i.organisation, i.source, cast(:reference as text)
from redress_import i where i.id = :import;

-- on: redress_changed
update redress_fact set live = 0 where redress = :redress and live = 1;

-- on: redress_added, redress_changed
insert into redress_fact (id, redress, import, live, kind, day, closed, days, rule, department, admissible, outcome,
    former_source, former, worded)
values (:seq, coalesce(cast(:redress as integer), cast(:seq as integer)), :import, 1, :sort, :received, :closed, :days,
    :rule, :department, coalesce(cast(:admissible as text), ''), coalesce(cast(:outcome as text), ''),
    coalesce(cast(:former_source as text), ''), coalesce(cast(:former as text), ''),
    coalesce(cast(:worded as integer), cast(:seq as integer)));

-- on: redress_import_done
update redress_import set state = 'ingelezen', added = :added, changed = :changed, same = :same, refused = :refused,
    ended = :seq
where id = :import;

-- on: redress_import_undone
delete from redress_fact where import = :import;

-- on: redress_import_undone
-- What it had changed is as it was.
update redress_fact set live = 1
where live = 0 and not exists (select 1 from redress_fact n where n.redress = redress_fact.redress and n.id > redress_fact.id);

-- on: redress_import_undone
update redress_import set state = 'teruggedraaid', ended = :seq where id = :import;

-- on: redress_compared
delete from redress_pair where redress = :redress and other = :other;
insert into redress_pair (redress, other, event, answer)
select cast(:redress as integer), cast(:other as integer), cast(:seq as integer), cast(:answer as text)
where coalesce(cast(:answer as text), '') <> '';

-- name: redress_known
--   in: organisation, source, reference
--   out: id, fact, import, kind, day, closed, days, rule, department, admissible, outcome, former_source, former, worded, subject, decision, erased
--   program: an import, by who may bring it in
-- One by what its system calls it, with its live facts; erased: one of its texts was.
select r.id, coalesce(f.id, 0), coalesce(f.import, 0), coalesce(f.kind, ''), coalesce(f.day, ''), f.closed,
    f.days, coalesce(f.rule, 0), coalesce(f.department, 0), coalesce(f.admissible, ''), coalesce(f.outcome, ''),
    coalesce(f.former_source, ''), coalesce(f.former, ''), coalesce(f.worded, 0), coalesce(s.content, ''),
    coalesce(d.content, ''), (select count(*) from part e where e.event = f.worded and e.content is null)
from redress r
left join redress_fact f on f.redress = r.id and f.live = 1
left join part s on s.event = f.worded and s.name = 'subject'
left join part d on d.event = f.worded and d.name = 'decision'
where r.organisation = :organisation and r.source = :source and r.reference = :reference;

-- name: redress_word_list    in: organisation, source    out: id, kind, target, word
--   program: an import, by who may bring it in
select w.id, w.kind, w.target, coalesce(p.content, '')
from redress_word w left join part p on p.event = w.id and p.name = 'word'
where w.organisation = :organisation and w.source = :source order by w.kind, w.id;

-- name: redress_rule_named    in: name    out: id
--   program: an import, by who may bring it in
-- The one rule card that has this name, or this law and article: what a word of a source may mean.
select id from rule_line
where lower(name) = lower(:name) or lower(law || ' ' || article) = lower(:name) or lower(law || ' art. ' || article) = lower(:name)
order by id;

-- name: redress_unit_named    in: path, name    out: id
-- A unit below the path with this name or code.
select id from unit
where substr(path, 1, length(:path)) = :path and (lower(name) = lower(:name) or code = lower(:name)) order by id;

-- name: redress_import_load
--   in: id
--   out: id, at, person, unit, unit_name, path, organisation, source, hash, size, state, added, changed, same, refused, mapped, ended, stopped, file_name, map
--   judged: may_see
select i.id, i.at, i.person, i.unit, u.name, u.path, i.organisation, i.source, i.hash, i.size, i.state, i.added, i.changed,
    i.same, i.refused, i.mapped, i.ended, i.stopped, coalesce(n.content, ''), coalesce(m.content, '')
from redress_import i
join unit u on u.id = i.unit
left join part n on n.event = i.id and n.name = 'name'
left join part m on m.event = i.mapped and m.name = 'map'
where i.id = :id;

-- name: redress_import_page    in: path, person, before, most    out: id
-- Newest first; those that wait only of this person.
select i.id from redress_import i join unit u on u.id = i.unit
where substr(u.path, 1, length(:path)) = :path and (i.ended > 0 or i.person = :person)
  and (:before = 0 or i.id < :before)
order by i.id desc limit :most;

-- name: redress_import_next    out: id
-- The first that is to be read.
select id from redress_import where state = 'wordt-ingelezen' order by id limit 1;

-- name: redress_import_old    in: before    out: id
-- Those that wait since before this instant.
select id from redress_import where state = 'klaargezet' and at < :before order by id;

-- name: redress_import_last    in: organisation, source    out: id
-- The newest of a source that was read: its mapping is remembered, and its unit.  Organisation 0 = any.
select id from redress_import
where (:organisation = 0 or organisation = :organisation) and source = :source and state in ('ingelezen', 'teruggedraaid')
order by id desc limit 1;

-- name: redress_import_texts    in: import    out: event, name
--   judged: may_see
-- The texts that no facts need when this import is undone.
select p.event, p.name
from redress_fact f join part p on p.event = f.worded and p.content is not null
where f.import = :import and f.worded = f.id
  and not exists (select 1 from redress_fact o where o.worded = f.worded and o.import <> f.import)
order by p.event, p.name;

-- name: redress_load
--   in: id
--   out: id, source, reference, kind, day, closed, days, admissible, outcome, former_source, former, former_id, rule, rule_name, rule_word, unit, unit_name, path, department, subject, decision, import
--   judged: redress_may_read
select l.id, l.source, l.reference, l.kind, l.day, l.closed, l.days, l.admissible, l.outcome, l.former_source, l.former,
    coalesce((select o.id from redress o where o.organisation = l.organisation and o.source = l.former_source
              and o.reference = l.former), 0),
    l.rule, coalesce(c.name, ''), coalesce(w.content, ''), l.unit, u.name, u.path, coalesce(d.content, ''),
    coalesce(s.content, ''), coalesce(b.content, ''), l.import
from redress_line l
join unit u on u.id = l.unit
left join rule_line c on c.id = l.rule
left join part w on w.event = l.rule_word and w.name = 'word'
left join part d on d.event = l.department_word and d.name = 'word'
left join part s on s.event = l.worded and s.name = 'subject'
left join part b on b.event = l.worded and b.name = 'decision'
where l.id = :id;

-- name: redress_subjects    in: import, least, most    out: id, reference, subject, path
--   judged: redress_may_read
-- The subjects of at least so many characters that an import brought, in order.
select l.id, l.reference, s.content, u.path
from redress_line l
join unit u on u.id = l.unit
join part s on s.event = l.worded and s.name = 'subject'
where l.import = :import and length(s.content) >= :least order by l.id limit :most;

-- name: redress_subjects_before    in: organisation, import, least, most    out: id, reference, source, subject, path
--   judged: redress_may_read
-- The newest subjects of at least so many characters that other imports brought an organisation, newest first.
select l.id, l.reference, l.source, s.content, u.path
from redress_line l
join unit u on u.id = l.unit
join part s on s.event = l.worded and s.name = 'subject'
where l.organisation = :organisation and l.import <> :import and length(s.content) >= :least
order by l.id desc limit :most;

-- name: redress_pair_answer    in: redress, other    out: answer
select answer from redress_pair where redress = :redress and other = :other;

-- name: redress_paired    in: redress    out: other
-- What somebody said is about the same.
select case when redress = :redress then other else redress end
from redress_pair where (redress = :redress or other = :redress) and answer = 'zelfde' order by event;

-- name: redress_find_id    in: organisation, source, reference    out: id
--   program: an import, by who may bring it in
select id from redress where organisation = :organisation and source = :source and reference = :reference;

-- name: redress_figures
--   in: path, first, last, kind
--   out: rule, name, word, word_id, complaints, objections, appeals, higher, judged, admitted, weighed, upheld, gone_on
--   judged: redress_scope
-- I-17: per rule, of what was received in a period below a path; kind "" = all.  A decision on the substance says
-- that it was admissible, also where the source has no column for that.
select l.rule, coalesce(n.content, ''), case when l.rule > 0 then '' else coalesce(w.content, '') end,
    max(case when l.rule > 0 then 0 else l.rule_word end), sum(case when l.kind = 'klacht' then 1 else 0 end), sum(case when l.kind = 'bezwaar' then 1 else 0 end),
    sum(case when l.kind = 'beroep' then 1 else 0 end), sum(case when l.kind = 'hoger-beroep' then 1 else 0 end),
    sum(case when l.admissible in ('ontvankelijk', 'deels-ontvankelijk', 'niet-ontvankelijk')
        or l.outcome in ('gegrond', 'deels-gegrond', 'ongegrond') then 1 else 0 end),
    sum(case when l.admissible in ('ontvankelijk', 'deels-ontvankelijk')
        or (l.admissible <> 'niet-ontvankelijk' and l.outcome in ('gegrond', 'deels-gegrond', 'ongegrond')) then 1 else 0 end),
    sum(case when l.outcome in ('gegrond', 'deels-gegrond', 'ongegrond') then 1 else 0 end),
    sum(case when l.outcome in ('gegrond', 'deels-gegrond') then 1 else 0 end),
    sum(case when l.kind = 'bezwaar' and exists (
            select 1 from redress_fact f join redress r on r.id = f.redress
            where f.former = l.reference and f.former <> '' and f.live = 1 and f.kind in ('beroep', 'hoger-beroep')
              and f.former_source = l.source and r.organisation = l.organisation) then 1 else 0 end)
from redress_line l
join unit u on u.id = l.unit
left join rule c on c.id = l.rule
left join part n on n.event = c.named and n.name = 'name'
left join part w on w.event = l.rule_word and w.name = 'word'
where l.day between :first and :last and substr(u.path, 1, length(:path)) = :path
  and (cast(:kind as text) = '' or l.kind = :kind)
group by l.rule, coalesce(n.content, ''), case when l.rule > 0 then '' else coalesce(w.content, '') end;

-- name: redress_days    in: path, first, last    out: day, kind, total
--   judged: redress_scope
-- What came in on each day.
select l.day, l.kind, count(*) from redress_line l join unit u on u.id = l.unit
where l.day between :first and :last and substr(u.path, 1, length(:path)) = :path
group by l.day, l.kind order by l.day;

-- name: redress_newest    in: path    out: day
--   judged: redress_scope
select coalesce(max(l.day), '') from redress_line l join unit u on u.id = l.unit
where substr(u.path, 1, length(:path)) = :path;

-- name: redress_of_units    in: path, partners, first, last    out: id, name, contract, total
--   judged: redress_scope
-- I-19: teams and departments below a path with nothing below them, and (partners = 1) organisations under a contract: how
-- much came in about each.
select u.id, u.name, u.contract, count(l.id)
from unit u
left join redress_line l on l.unit = u.id and l.day between :first and :last
where (substr(u.path, 1, length(:path)) = :path and u.kind in ('team', 'afdeling')
       and not exists (select 1 from unit b where b.parent = u.id))
   or (u.contract = 1 and :partners = 1 and u.parent is null)
group by u.id, u.name, u.contract order by u.name, u.id;

-- name: redress_rules_without    in: organisation    out: total
--   judged: redress_scope
-- Rule cards about which nothing ever came in.
select count(*) from rule c where not exists (
    select 1 from redress_word w join redress_fact f on f.rule = w.id and f.live = 1
    where w.target = c.id and w.kind = 'regel' and w.organisation = :organisation);

-- name: redress_list
--   in: path, first, last, kind, rule, word, waits, skip, most
--   out: id, reference, kind, day, closed, days, admissible, outcome, rule, rule_name, rule_word, unit_name, subject
--   judged: redress_scope
-- What came in, newest first; kind "", rule 0 and word 0 = all.  A word stands for all words with its text;
-- waits = 1: only what is closed and was not looked at.
select l.id, l.reference, l.kind, l.day, l.closed, l.days, l.admissible, l.outcome, l.rule, coalesce(n.content, ''),
    coalesce(w.content, ''), u.name, coalesce(s.content, '')
from redress_line l
join unit u on u.id = l.unit
left join rule c on c.id = l.rule
left join part n on n.event = c.named and n.name = 'name'
left join part w on w.event = l.rule_word and w.name = 'word'
left join part s on s.event = l.worded and s.name = 'subject'
where l.day between :first and :last and substr(u.path, 1, length(:path)) = :path
  and (cast(:kind as text) = '' or l.kind = :kind) and (:rule = 0 or l.rule = :rule)
  and (:word = 0 or (l.rule = 0 and w.content = (select t.content from part t where t.event = :word and t.name = 'word')))
  and (:waits = 0 or (l.closed is not null and not exists (select 1 from redress_review v where v.redress = l.id)))
order by l.day desc, l.id desc limit :most offset coalesce(cast(:skip as integer), 0);
