-- SPDX-License-Identifier: EUPL-1.2
-- What the index of texts holds, and what is shown of it to who searches.

-- name: tail_after    in: after, most    out: seq, kind, story, erased
--   program: the index
-- What the index wants to know of the events after a number; erased: the event of which a part was erased, or the
-- signal that went around the line.  A closed signal has no story here.
select e.seq, e.kind, case when s.consent = 'besloten' then '' else coalesce(p.content, '') end,
    coalesce(r.event, case when e.kind = 'signal_went_around' then (
        select w.object from signal g join trace w on w.object = g.id and w.seq = e.seq where g.consent = 'besloten'
    ) end, 0)
from event e
left join part p on p.event = e.seq and p.name = 'story' and e.kind = 'signal_added'
left join signal s on s.id = e.seq and e.kind = 'signal_added'
left join erasure r on r.id = e.seq
where e.seq > :after order by e.seq limit :most;

-- name: search_spoken    in: event    out: id, kind
--   program: the index
-- The signal, bottleneck or rule card of which words of now stand in an event; kind as enum search_kind.
select id, 0 from signal where id = :event
union
select id, 1 from bottleneck where id = :event or statement = :event or problem = :event
union
select bottleneck, 1 from solution where id = :event
union
select bottleneck, 1 from action_level where level = 'niets' and (id = :event or dropped = :event)
union
select id, 2 from rule where id = :event or named = :event or based = :event
union
select rule, 2 from rule_purpose where id = :event;

-- name: search_text    in: id    out: content, answer
--   program: words to compare; what is shown of them is judged by consider() and by load_line() of similar.c
-- The words by which a signal, bottleneck or rule card is found, without its title; answer: they say what was
-- done about a bottleneck, or why nothing.
select t.content, t.answer
from (
    select s.id as id, 0 as place, 0 as answer, p.content as content
    from signal s join part p on p.event = s.id and p.name = 'story'
    where s.consent <> 'besloten'
    union all
    select b.id, 1, 0, p.content
    from bottleneck b join part p on p.event = b.problem and p.name = 'problem'
    union all
    select o.bottleneck, o.id, 1, p.content
    from solution o join part p on p.event = o.id and p.name = 'text'
    union all
    select a.bottleneck, a.id, 1, p.content
    from action_level a join part p on p.event = a.id and p.name = 'text'
    where a.level = 'niets' and a.dropped = 0
    union all
    select c.rule, 2, 0, c.words from rule_citation c where c.words <> ''
    union all
    select u.rule, u.id, 0, p.content
    from rule_purpose u join part p on p.event = u.id and p.name = 'text'
) t
where t.id = :id and t.content is not null
order by t.place;

-- name: search_line
--   in: id, rule, unit
--   out: kind, year, number, at, state, title, unit_name, reporter, entered_by, handler, unit_path, keeper_path, consent
--   program: words to compare; what is shown of them is judged by consider() and by load_line() of similar.c
-- One signal, bottleneck or rule card, if it is about the rule (0 = any) and of the unit (0 = any) or of one below it.
select l.kind, l.year, l.number, l.at, l.state, l.title, l.unit_name, l.reporter, l.entered_by, l.handler,
    l.unit_path, l.keeper_path, l.consent
from (
    select 0 as kind, s.id as id, s.year as year, s.number as number, s.at as at, s.state as state,
        coalesce(p.content, '') as title, u.name as unit_name, s.reporter as reporter, s.entered_by as entered_by,
        s.handler as handler, u.path as unit_path, coalesce(k.path, '') as keeper_path, s.consent as consent
    from signal s
    join unit u on u.id = s.unit
    left join unit k on k.id = s.keeper
    left join part p on p.event = s.summary and p.name = 'summary'
    union all
    select 1, b.id, b.year, b.number, b.at, b.state, coalesce(p.content, ''), coalesce(h.name, u.name), 0, 0, 0,
        u.path, coalesce(h.path, ''), ''
    from bottleneck b
    join unit u on u.id = b.unit
    left join unit h on h.id = b.lead_unit
    left join part p on p.event = b.statement and p.name = 'statement'
    union all
    select 2, c.id, 0, 0, c.at, '', coalesce(p.content, ''), coalesce(u.name, ''), 0, 0, 0, coalesce(u.path, ''), '',
        ''
    from rule c
    left join unit u on u.id = c.owner_unit
    left join part p on p.event = c.named and p.name = 'name'
) l
where l.id = :id
    and (:rule = 0 or l.id = :rule
        or exists (select 1 from signal_rule r where r.signal = l.id and r.rule = :rule)
        or exists (select 1 from bottleneck_rule r where r.bottleneck = l.id and r.rule = :rule)
        or exists (select 1 from bottleneck_signal j join bottleneck_rule r on r.bottleneck = j.bottleneck
                   where j.signal = l.id and j.left_by = 0 and r.rule = :rule))
    and (:unit = 0
        or exists (select 1 from unit a where a.id = :unit
                   and (substr(l.unit_path, 1, length(a.path)) = a.path
                       or substr(l.keeper_path, 1, length(a.path)) = a.path)));
