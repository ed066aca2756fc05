-- SPDX-License-Identifier: EUPL-1.2
-- Signing one signal together; see src/core/signature.h.

-- on: signing_opened
insert into signing (id, signal) values (:seq, :signal);

-- on: signal_signed
insert into co_signature (signal, lead, at) values (:signal, :lead, :at);

-- on: signal_signed
-- Whoever has the one has the other, but for who brought it in.
update signal set
    handler = (select l.handler from signal l where l.id = :lead),
    handler_unit = (select l.handler_unit from signal l where l.id = :lead),
    keeper = (select l.keeper from signal l where l.id = :lead), unplaced = 0
where id = :signal and reporter <> (select l.handler from signal l where l.id = :lead);

-- What happens to the one is told to all who signed (T-01).  What was done for one person, and a message to one,
-- is not; nor what happens around the line.  It is no part of the way of theirs: what is destroyed with one is not of another.

-- on: signal_handed, signal_kept_open, signal_closing_proposed, signal_closed, signal_withheld, feedback_given
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
select cast(:seq as integer), c.signal, cast(:feedback as text), cast(:substance as integer),
    cast(:at as integer), coalesce(cast(:happened as text), ''), cast(:actor as integer), cast(:by_unit as integer)
from co_signature c join signal l on l.id = c.lead and l.consent <> 'besloten'
where c.lead = :signal and cast(:feedback as text) <> 'bericht'
on conflict do nothing;

-- on: step_added, step_complied, step_partly, step_explained, step_redirected, step_redirect_accepted, step_redirect_refused, step_silent, answer_judged
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
select cast(:seq as integer), c.signal, cast(:feedback as text), cast(:substance as integer),
    cast(:at as integer), coalesce(cast(:happened as text), ''), cast(:actor as integer), cast(:by_unit as integer)
from step t join co_signature c on c.lead = t.signal
join signal l on l.id = c.lead and l.consent <> 'besloten'
where t.id = coalesce(cast(:step as integer), cast(:seq as integer)) and t.signal <> 0
on conflict do nothing;

-- on: signal_handed, signal_kept_open, signal_closing_proposed, signal_closed, signal_withheld, feedback_given, step_added, step_complied, step_partly, step_explained, step_redirected, step_redirect_accepted, step_redirect_refused, step_silent, answer_judged
update signal set last_word = :at, heard = case when cast(:substance as integer) = 1 then coalesce(heard, :at) else heard end
where id in (select f.signal from feedback f join co_signature c on c.signal = f.signal where f.event = :seq);

-- name: signing_find    in: hash    out: signal
--   program: the words to sign along are the key to it
select g.signal from part p join signing g on g.id = p.event where p.name = 'signing' and p.content = :hash;

-- name: signing_lead    in: signal    out: id, year, number, organisation, reporter, story, closed_off
--   program: the words to sign along are the key to it
select s.id, s.year, s.number, s.organisation, s.reporter, coalesce(st.content, ''),
    case when s.consent = 'besloten' or s.kind in ('anders-doen', 'omweg') then 1 else 0 end
from signal s left join part st on st.event = s.id and st.name = 'story'
where s.id = :signal;

-- name: co_signature_of    in: signal    out: lead, year, number
--   judged: signal_load, signal_load_for
select c.lead, s.year, s.number from co_signature c join signal s on s.id = c.lead where c.signal = :signal;

-- name: co_signature_count    in: lead    out: signed
select count(*) from co_signature where lead = :lead;

-- name: co_signature_by    in: lead, person    out: signal
--   own: person
select c.signal from co_signature c join signal s on s.id = c.signal
where c.lead = :lead and s.reporter = :person limit 1;

-- name: co_signature_list    in: lead    out: signal
select signal from co_signature where lead = :lead order by signal;
