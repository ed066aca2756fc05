-- SPDX-License-Identifier: EUPL-1.2
-- Sealed identities of signals; see src/core/confide.h.

-- on: signal_confided
insert into openness (signal, kind, event, organisation, at)
values (:signal, 'vertrouwelijk', :seq, :organisation, :at)
on conflict (signal) do update set kind = excluded.kind, event = excluded.event,
    organisation = excluded.organisation, at = excluded.at;

-- on: signal_named
insert into openness (signal, kind, event, organisation, at) values (:signal, 'met-naam', :seq, 0, :at)
on conflict (signal) do update set kind = excluded.kind, event = excluded.event,
    organisation = excluded.organisation, at = excluded.at;

-- on: signal_confided, signal_named
update signal set version = :seq where id = :signal;

-- on: identity_opened
insert into identity_opening (id, signal, person, at) values (:seq, :signal, :actor, :at);

-- on: identity_opened
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :signal, 'identiteit-geopend', 0, :at, '', :actor, :by_unit);

-- on: identity_opened
update signal set last_word = :at where id = :signal;

-- name: openness_of    in: signal    out: kind, event, organisation, at
--   judged: signal_load, confide_find, receipt_signal
select kind, event, organisation, at from openness where signal = :signal;

-- name: confided_list    in: organisation, before, most    out: id, year, number, story, summary, at, openings
--   judged: access_need
-- Newest first.
select s.id, s.year, s.number, coalesce(st.content, ''), coalesce(su.content, ''), o.at,
       (select count(*) from identity_opening i where i.signal = s.id)
from openness o
join signal s on s.id = o.signal
left join part st on st.event = s.id and st.name = 'story'
left join part su on su.event = s.summary and su.name = 'summary'
where o.kind = 'vertrouwelijk' and o.organisation = :organisation and (:before = 0 or s.id < :before)
order by s.id desc limit :most;
