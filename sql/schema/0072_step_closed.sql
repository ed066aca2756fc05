-- SPDX-License-Identifier: EUPL-1.2
-- W-09: a question about a signal that is closed is for who is asked; see src/core/policy.c.
drop view step_line;
create view step_line as
select s.id as id, s.bottleneck as bottleneck, s.signal as signal, s.asked_by as asked_by,
    e.at as asked_at, s.by_unit as by_unit, b.name as by_unit_name, b.path as by_path,
    s.asked_unit as asked_unit, a.name as asked_unit_name, a.path as asked_path,
    s.holder_unit as holder_unit, h.name as holder_unit_name, h.path as holder_path,
    o.contract as contract, s.holder as holder, s.since as since, s.since_known as since_known,
    s.first_due as first_due,
    s.due as due, s.state as state, s.answer as answer, s.redirect as redirect,
    coalesce(t.id, 0) as to_unit, coalesce(t.name, '') as to_unit_name, coalesce(t.path, '') as to_path,
    s.redirects as redirects, s.refusals as refusals, s.director as director,
    s.silences as silences, s.silent_at as silent_at, s.version as version,
    coalesce(q.content, '') as question, w.review_on as review_on,
    coalesce(w.inaction, 0) as inaction, coalesce(g.reporter, 0) as reporter,
    k.harm_on as harm_on, coalesce(k.year, g.year) as year, coalesce(k.number, g.number) as number,
    coalesce(n.content, '') as statement, case when g.consent = 'besloten' then 1 else 0 end as closed
from step s
join event e on e.seq = s.id
join unit b on b.id = s.by_unit
join unit a on a.id = s.asked_unit
join unit h on h.id = s.holder_unit
join unit o on o.id = h.organisation
left join step_redirect r on r.id = s.redirect
left join unit t on t.id = r.to_unit
left join step_answer w on w.id = s.answer
left join signal g on g.id = s.signal
left join bottleneck k on k.id = s.bottleneck
left join part q on q.event = s.id and q.name = 'question'
left join part n on n.event = coalesce(k.statement, g.summary)
    and n.name = case when s.bottleneck <> 0 then 'statement' else 'summary' end;
