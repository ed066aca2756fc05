-- SPDX-License-Identifier: EUPL-1.2
-- What resembles a text, and recognition by colleagues.

-- name: similar_line
--   in: id
--   out: year, number, at, state, story, summary, recognised, reporter, entered_by, handler, unit_path, keeper_path, consent, kind, solve_state, organisation
--   judged: load_line
-- One signal as others see it, and what tells whether the reader may read more.
select l.year, l.number, l.at, l.state, l.story, l.summary, l.recognised, l.reporter, s.entered_by,
    l.handler, l.unit_path, coalesce(k.path, ''), l.consent, l.kind, l.solve_state, s.organisation
from signal_line l
join signal s on s.id = l.id
left join unit k on k.id = s.keeper
where l.id = :id;

-- name: similar_end    in: signal    out: kind, at, body, text
--   judged: load_line
-- How it ended, in order: the reasons the handler gave when proposing it, and the end itself.
select f.kind, f.at, e.body, coalesce(p.content, '')
from feedback f
join event e on e.seq = f.event
left join part p on p.event = f.event and p.name = 'text'
where f.signal = :signal and f.kind in ('afronden-gevraagd', 'afgerond')
order by f.event;

-- name: similar_of_person    in: signal, person    out: id
--   own: person
select id from similar_report where signal = :signal and person = :person order by id desc limit 1;

-- name: similar_bottleneck_end    in: bottleneck, kind    out: at, body, text
--   judged: bottleneck_load
-- The last event of a kind that ends a bottleneck, and what was said with it.
select e.at, e.body, coalesce(p.content, '')
from trace t
join event e on e.seq = t.seq
left join part p on p.event = e.seq and p.name = 'text'
where t.object = :bottleneck and e.kind = :kind
order by e.seq desc limit 1;
