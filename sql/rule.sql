-- SPDX-License-Identifier: EUPL-1.2
-- Rule cards.

-- on: rule_added
insert into rule (id, at, named, based, theme, origin, freedom, owner_unit, kept_by, valid_from, valid_to, version)
values (:seq, :at, :seq, case when :cited = 1 then cast(:seq as integer) else 0 end, :theme, :origin, :freedom,
    :owner_unit, :unit, :valid_from, :valid_to, :seq);

-- on: rule_changed
update rule set named = case when :renamed = 1 then :seq else named end,
    based = case when :cited = 1 then :seq else based end,
    theme = coalesce(:theme, theme), origin = coalesce(:origin, origin),
    freedom = coalesce(:freedom, freedom), owner_unit = coalesce(:owner_unit, owner_unit),
    valid_from = coalesce(:valid_from, valid_from), valid_to = coalesce(:valid_to, valid_to),
    version = :seq
where id = :rule;

-- on: rule_purpose_added
insert into rule_purpose (id, rule, source, dissent, person, role, unit, at)
values (:seq, :rule, :source, :dissent, :actor,
    coalesce((select min(r.name) from role r where r.person = :actor), ''), :by_unit, :at);

-- on: rule_purposes_conflict
insert into rule_conflict (id, rule, one, other, person, at)
values (:seq, :rule, :one, :other, :actor, :at)
on conflict do nothing;

-- on: signal_added, signal_detailed  each: rules
insert into signal_rule (signal, rule)
select coalesce(cast(:signal as integer), cast(:seq as integer)), r.id from rule r where r.id = :item
on conflict do nothing;

-- name: rule_load
--   in: id
--   out: id, name, law, article, theme, origin, freedom, owner_unit, owner_name, keeper_name, valid_from, valid_to, version, purposes, signals, bottlenecks
--   open: rule cards are for everybody who signed in
select id, name, law, article, theme, origin, freedom, owner_unit, owner_name, keeper_name, valid_from, valid_to,
    version, purposes, signals, bottlenecks
from rule_line where id = :id;

-- name: rule_page
--   in: gap
--   out: id, name, law, article, theme, origin, freedom, owner_unit, owner_name, keeper_name, valid_from, valid_to, version, purposes, signals, bottlenecks
--   open: rule cards are for everybody who signed in
-- By name; gap 1 = only cards without a stated purpose (B-02).
select id, name, law, article, theme, origin, freedom, owner_unit, owner_name, keeper_name, valid_from, valid_to,
    version, purposes, signals, bottlenecks
from rule_line where (:gap = 0 or purposes = 0) order by name, id;

-- name: rule_text_list    in: rule    out: event, at, name, content
--   open: rule cards are for everybody who signed in
-- Texts of the card in order: the last of each name counts.
select e.seq, e.at, p.name, p.content
from trace t
join event e on e.seq = t.seq and e.kind in ('rule_added', 'rule_changed')
join part p on p.event = e.seq
where t.object = :rule and p.content is not null
order by t.seq, p.name;

-- name: rule_purpose_list
--   in: rule
--   out: id, source, dissent, role, unit_name, at, text
--   open: rule cards are for everybody who signed in
-- The official ones first.
select a.id, a.source, a.dissent, a.role, coalesce(u.name, ''), a.at, coalesce(p.content, '')
from rule_purpose a
left join unit u on u.id = a.unit
left join part p on p.event = a.id and p.name = 'text'
where a.rule = :rule order by a.dissent, a.id;

-- name: rule_conflict_list    in: rule    out: id, one, other, at, text
--   open: rule cards are for everybody who signed in
select c.id, c.one, c.other, c.at, coalesce(p.content, '')
from rule_conflict c left join part p on p.event = c.id and p.name = 'text'
where c.rule = :rule order by c.id;

-- name: rule_purpose_find    in: rule, purpose    out: id
select id from rule_purpose where rule = :rule and id = :purpose;

-- name: rule_signal_list    in: rule, most    out: id
-- Those that name it and those of its bottlenecks, newest first.
select s.signal from signal_rule s where s.rule = :rule
union
select g.signal from bottleneck_rule b
join bottleneck_signal g on g.bottleneck = b.bottleneck and g.left_by = 0
where b.rule = :rule
order by 1 desc limit :most;

-- name: rule_of_signal    in: signal    out: id, name
--   judged: signal_need_read
-- Those it names and those of its bottlenecks.
select r.id, r.name from rule_line r
where r.id in (select s.rule from signal_rule s where s.signal = :signal
               union select b.rule from bottleneck_signal g join bottleneck_rule b
                   on b.bottleneck = g.bottleneck where g.signal = :signal and g.left_by = 0)
order by r.name, r.id;

-- name: unit_of_signal    in: signal    out: id, name
--   judged: signal_need_read
-- The organisations that the reporter named.
select u.id, u.name from signal_unit s join unit u on u.id = s.unit
where s.signal = :signal order by u.name, u.id;

-- name: rule_combinations    in: most    out: kind, one, one_name, other, other_name, times
--   open: numbers of signals, none below the smallest that is shown
-- B-26: what most often meets in one signal or bottleneck: two rules, two organisations, or one of each.
select c.kind, c.one, c.one_name, c.other, c.other_name, c.times
from (
    select 'regels' as kind, a.rule as one, l.name as one_name, b.rule as other, m.name as other_name,
        count(*) as times
    from subject_rule a
    join subject_rule b on b.subject = a.subject and b.rule > a.rule
    join rule_line l on l.id = a.rule join rule_line m on m.id = b.rule
    group by a.rule, l.name, b.rule, m.name
    union all
    select 'organisaties', a.unit, l.name, b.unit, m.name, count(*)
    from subject_unit a
    join subject_unit b on b.subject = a.subject and b.unit > a.unit
    join unit l on l.id = a.unit join unit m on m.id = b.unit
    group by a.unit, l.name, b.unit, m.name
    union all
    select 'regel-en-organisatie', a.rule, l.name, b.unit, m.name, count(*)
    from subject_rule a
    join subject_unit b on b.subject = a.subject
    join rule_line l on l.id = a.rule join unit m on m.id = b.unit
    group by a.rule, l.name, b.unit, m.name
) c
order by c.times desc, c.kind, c.one, c.other limit :most;

-- name: rule_citations    out: rule, name, words
--   open: rule cards are for everybody who signed in
-- What each card is about in words of law, by name.
select rule, name, words from rule_citation order by name, rule;
