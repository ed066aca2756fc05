-- SPDX-License-Identifier: EUPL-1.2
-- What somebody wrote themselves, and what they ask to have erased of it.

-- on: erasure_asked
insert into erasure_request (id, of, person, organisation, at, due)
values (:seq, :of, :actor, :organisation, :at, :due);

-- on: erasure_answered
update erasure_request set answered = :seq, erased = :granted where id = :request;

-- name: own_text_list    in: person, before, most    out: event, at, kind, name, content
--   own: person
-- Newest first; what is sealed without its letters; what keeps an installation secret, and what an administrator typed about others, is no text of theirs.
select e.seq, e.at, e.kind, p.name, case when e.kind = 'signal_confided' then '' else p.content end
from event e join part p on p.event = e.seq
where e.actor = :person and (:before = 0 or e.seq < :before) and p.content is not null
    and e.kind in ('entry_added', 'signal_added', 'signal_detailed', 'signal_summarised', 'signal_renewed',
        'similar_added', 'feedback_given', 'feedback_replied', 'attachment_added', 'interpretation_added',
        'assumption_added', 'translation_added', 'translation_answered', 'invitation_answered', 'needed_added',
        'needed_read', 'erasure_asked', 'fix_changed', 'signal_handed', 'signal_triaged', 'signal_kept_open',
        'signal_withheld', 'signal_closing_proposed', 'signal_closing_objected', 'signal_closed',
        'signal_confided', 'signal_named', 'approach_added', 'brake_pulled', 'brake_answered', 'correction_opened', 'correction_place_added',
        'correction_decided', 'correction_place_done', 'team_series_opened', 'team_session_held', 'team_series_ended', 'owner_invited', 'story_use_asked',
        'signal_went_around', 'answer_contested', 'route_proposed', 'route_way_taken', 'position_written', 'signing_opened',
        'ombuds_opened', 'ombuds_said')
order by e.seq desc, p.name limit :most;

-- name: own_event    in: event    out: actor, kind
--   judged: need_own
select actor, kind from event where seq = :event;

-- name: own_event_part    in: event    out: name
--   judged: need_own, erasure_request_list
select name from part where event = :event and (content is not null or bytes is not null) order by name;

-- name: erasure_request_of    in: of    out: id, answered, due, answer
--   judged: need_somebody, need_own
select r.id, r.answered, r.due, coalesce(p.content, '')
from erasure_request r left join part p on p.event = r.answered and p.name = 'text'
where r.of = :of order by r.id desc limit 1;

-- name: erasure_request_waiting    in: organisation, person    out: id, of, at, due, reason, kind, year, number, person, held, closed
--   judged: is_for_reader
-- Those of the organisation; and (closed 1) those about what the person has in hand and others know nothing of: a signal
-- that is closed (W-09), a file of an ombuds desk (W-15).
select r.id, r.of, r.at, r.due, coalesce(p.content, ''), e.kind, coalesce(s.year, 0), coalesce(s.number, 0), r.person,
    case when exists (select 1 from trace t join hold h on h.object = t.object and h.lifted = 0 where t.seq = r.of) then 1 else 0 end,
    r.closed
from (select q.id as id, q.of as of, q.at as at, q.due as due, q.person as person, q.organisation as organisation,
          coalesce(c.handler, f.keeper, 0) as handler, case when c.id is null and f.id is null then 0 else 1 end as closed
      from erasure_request q
      left join ombuds_word w on w.id = q.of
      left join ombuds_file f on f.id = coalesce(w.file, q.of)
      left join signal c on c.consent = 'besloten'
          and c.id = (select min(t.object) from trace t join signal x on x.id = t.object where t.seq = q.of)
      where q.answered = 0) r
join event e on e.seq = r.of
left join signal s on s.id = r.of
left join part p on p.event = r.id and p.name = 'reason'
where case when r.closed = 1 then r.handler = :person else r.organisation = :organisation end
order by r.due, r.id;
