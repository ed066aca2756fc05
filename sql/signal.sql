-- SPDX-License-Identifier: EUPL-1.2
-- Signals.

-- on: signal_added
insert into signal (id, year, number, at, happened, reporter, entered_by, unit, kind, channel, moment, certainty,
    belly, relation, subsistence, frequency, times, period, group_size, size_basis, structural,
    consent, why_nothing, urgent, about_unit, look_again, state, fix_state, solve_state, handler, handler_unit, since,
    since_known, due, last_word, version, organisation, anonymous)
values (:seq, :year, :number, :at, coalesce(:happened, ''), :reporter, :actor, :unit, :signal_kind, :channel, :moment, :certainty,
    :belly, :relation, :subsistence, :frequency, :times, :period, :group_size, :size_basis, :structural,
    :consent, :why_nothing, :urgent, :about_unit, :look_again, :state, :fix_state, 'open', :handler,
    :handler_unit, :at, coalesce(:happened, ''), :due, :at, :seq,
    (select u.organisation from unit u where u.id = :unit), case when :reporter_kind = 'anoniem' then 1 else 0 end);

-- on: signal_added
update signal set unplaced = 1 where id = :seq and cast(:unplaced as integer) = 1;

-- on: signal_added, signal_detailed  each: impact
insert into signal_choice (signal, list, code) values (coalesce(cast(:signal as integer), :seq), 'gevolg', :item)
on conflict do nothing;

-- on: signal_added, signal_detailed  each: done
insert into signal_choice (signal, list, code) values (coalesce(cast(:signal as integer), :seq), 'gedaan', :item)
on conflict do nothing;

-- on: signal_added, signal_detailed  each: domain
insert into signal_choice (signal, list, code) values (coalesce(cast(:signal as integer), :seq), 'levensgebied', :item)
on conflict do nothing;

-- on: signal_added, signal_detailed  each: groups
insert into signal_choice (signal, list, code) values (coalesce(cast(:signal as integer), :seq), 'doelgroep', :item)
on conflict do nothing;

-- on: signal_added, signal_detailed  each: layers
insert into signal_choice (signal, list, code) values (coalesce(cast(:signal as integer), :seq), 'laag', :item)
on conflict do nothing;

-- on: signal_added, signal_detailed  each: dissent
insert into signal_choice (signal, list, code) values (coalesce(cast(:signal as integer), :seq), 'tegenwind', :item)
on conflict do nothing;

-- on: signal_added, signal_detailed  each: units
insert into signal_unit (signal, unit) values (coalesce(cast(:signal as integer), :seq), :item)
on conflict do nothing;

-- on: signal_added
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :seq, 'ontvangst', 0, :at, coalesce(:happened, ''), 0, :handler_unit);

-- on: signal_added
insert into heard_count (days, beyond, week, signals)
select -1, 0, at / 604800000, 1 from signal where id = :seq and happened = ''
on conflict (days, beyond, week) do update set signals = heard_count.signals + 1;

-- on: signal_detailed
update signal set
    kind = coalesce(:signal_kind, kind), channel = coalesce(:channel, channel),
    moment = coalesce(:moment, moment), certainty = coalesce(:certainty, certainty),
    belly = coalesce(:belly, belly), relation = coalesce(:relation, relation),
    subsistence = coalesce(:subsistence, subsistence), frequency = coalesce(:frequency, frequency),
    times = coalesce(:times, times), period = coalesce(:period, period),
    group_size = coalesce(:group_size, group_size), size_basis = coalesce(:size_basis, size_basis),
    structural = coalesce(:structural, structural),
    consent = coalesce(:consent, consent), why_nothing = coalesce(:why_nothing, why_nothing),
    urgent = coalesce(:urgent, urgent), look_again = coalesce(:look_again, look_again),
    version = :seq
where id = :signal;

-- on: signal_summarised
update signal set summary = :seq, version = :seq where id = :signal;

-- on: signal_handed
update signal set handler = :handler, handler_unit = :handler_unit, since = :at,
    since_known = coalesce(:happened, ''),
    due = case when closing = 0 then :due else due end, -- the owner keeps the time to answer
    state = case when state in ('ontvangen', 'onduidelijk') then 'opgepakt' else state end,
    unplaced = case when cast(:handler as integer) = 0 then unplaced else 0 end,
    version = :seq
where id = :signal;

-- on: signal_went_around
-- W-09: another has it, and nobody else reads it, also not who typed it in.  What was ended begins again.
update signal set entered_by = reporter, handler = :handler, handler_unit = :handler_unit, since = :at,
    since_known = coalesce(:happened, ''), due = :due, closing = 0, consent = 'besloten',
    solve_state = case when state in ('beantwoord', 'veranderd', 'nagekeken') then 'open' else solve_state end,
    state = case when state = 'in-knelpunt' then state else 'ontvangen' end, version = :seq
where id = :signal;

-- on: signal_triaged
update signal set triage = :triage, state = :state,
    due = case when closing = 0 then :due else due end, version = :seq
where id = :signal;

-- on: signal_kept_open
update signal set state = 'opengehouden', look_again = :look_again, due = null, closing = 0, version = :seq
where id = :signal;

-- on: fix_changed
update signal set fix_state = :fix_state, version = :seq where id = :signal;

-- on: signal_closing_proposed
update signal set closing = :seq, due = :due, version = :seq where id = :signal;

-- on: signal_closing_objected
update signal set closing = 0, objected = 1, handler = :handler, handler_unit = :handler_unit,
    since = :at, since_known = coalesce(:happened, ''), due = :due, state = 'tweede-lezing', version = :seq
where id = :signal;

-- on: signal_closed
-- What was checked meanwhile stays so.
update signal set closing = 0, due = null, version = :seq,
    state = case when solve_state = 'nagekeken' and :state = 'veranderd' then 'nagekeken' else :state end,
    solve_state = case when solve_state = 'nagekeken' and :state = 'veranderd' then 'nagekeken' else :solve_state end
where id = :signal;

-- on: signal_renewed
-- What was going to be closed is not: the owner spoke.  Of an old matter that nobody knows the days of, the handler's
-- time begins now.
update signal set raised = raised + 1, closing = 0,
    due = case when closing = 0 and since_known = '' then coalesce(due, :due) else :due end,
    since = case when since_known = '' then since else :at end,
    since_known = case when since_known = '' then '' else coalesce(:happened, '') end,
    state = case when state in ('beantwoord', 'veranderd', 'nagekeken', 'opengehouden') then 'opgepakt' else state end,
    solve_state = case when state in ('beantwoord', 'veranderd', 'nagekeken') then 'open' else solve_state end,
    version = :seq
where id = :signal;

-- on: similar_added
insert into similar_report (id, signal, person, unit, times, period, at)
values (:seq, :signal, :actor, :unit, :times, :period, :at);

-- on: similar_added
update signal set recognised = (select count(distinct r.person) from similar_report r where r.signal = :signal)
where id = :signal;

-- on: signal_added, signal_handed, signal_went_around, signal_closing_objected
update signal set abroad = coalesce((select u.organisation from unit u
                                     where u.id = signal.handler_unit and u.organisation <> signal.organisation), 0)
where id = coalesce(cast(:signal as integer), :seq);

-- on: signal_added, signal_handed, signal_went_around, signal_closing_objected
-- W-09: what is closed is its handler's alone, but at an ombuds desk that was chosen.
update signal set keeper = case when consent <> 'besloten' or cast(:door as text) = 'ombudsloket' then handler_unit else 0 end
where id = coalesce(cast(:signal as integer), :seq);

-- Every change of stage is told to the reporter (T-01); the sentence is made from the kind and the event.

-- on: signal_handed, signal_triaged, signal_kept_open, fix_changed, signal_closing_proposed, signal_closing_objected, signal_closed, signal_withheld, feedback_given, brake_answered
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit, team)
values (:seq, :signal, :feedback, :substance, :at, coalesce(:happened, ''), :actor, :by_unit, coalesce(:team, 0));

-- on: signal_handed, signal_triaged, signal_kept_open, fix_changed, signal_closing_proposed, signal_closing_objected, signal_closed, signal_withheld, feedback_given, brake_answered
-- What owners write themselves is no word to them.
insert into heard_count (days, beyond, week, signals)
select days, beyond, week, 1 from first_heard where event = :seq and reporter <> :actor
on conflict (days, beyond, week) do update set signals = heard_count.signals + 1;

-- on: signal_handed, signal_triaged, signal_kept_open, fix_changed, signal_closing_proposed, signal_closing_objected, signal_closed, signal_withheld, feedback_given, brake_answered
update signal set last_word = :at,
    heard = case when :substance = 1 then coalesce(heard, :at) else heard end
where id = :signal and reporter <> :actor;

-- on: feedback_replied
insert into feedback_reply (id, event, signal, kind, person, at)
values (:seq, :feedback_event, :signal, :reply, :actor, :at);

-- on: inbox_read
-- Nobody has read what is yet to come.
insert into inbox_read (person, upto)
values (:actor, case when cast(:upto as integer) < :seq then cast(:upto as integer) else :seq end)
on conflict (person) do update set upto = excluded.upto;

-- on: entry_added
insert into entry (id, person, unit, at, moment) values (:seq, :actor, :unit, :at, :moment);

-- on: entry_promoted
update entry set signal = :signal where id = :entry;

-- name: signal_next_number    in: year    out: number
--   program: a number to give
select coalesce(max(number), 0) + 1 from signal where year = :year;

-- name: signal_load
--   in: id
--   out: id, year, number, at, happened, reporter, entered_by, unit, unit_name, unit_path, kind, channel, moment, certainty, belly, relation, subsistence, frequency, times, period, group_size, size_basis, structural, consent, why_nothing, urgent, about_unit, look_again, triage, state, fix_state, solve_state, handler, handler_unit, handler_unit_name, keeper_path, since, since_known, due, closing, objected, raised, last_word, heard, version, story, summary, reporter_role, employment, handler_name, handler_phone, anonymous, unplaced
--   judged: signal_may
select s.id, s.year, s.number, s.at, s.happened, s.reporter, s.entered_by, s.unit,
    case when s.anonymous = 1 then '' else u.name end, u.path, s.kind, s.channel,
    s.moment, s.certainty, s.belly, s.relation, s.subsistence, s.frequency, s.times, s.period,
    s.group_size, s.size_basis, s.structural, s.consent, s.why_nothing, s.urgent, s.about_unit, s.look_again,
    s.triage, s.state, s.fix_state, s.solve_state, s.handler, s.handler_unit, coalesce(h.name, ''),
    coalesce(k.path, ''), s.since, s.since_known, s.due, s.closing, s.objected, s.raised, s.last_word, s.heard,
    s.version, coalesce(st.content, ''), coalesce(su.content, ''),
    coalesce((select min(r.name) from role r where r.person = s.reporter), ''),
    coalesce(rp.employment, ''),
    coalesce(hn.content, ''), coalesce(h.phone, ''), s.anonymous, s.unplaced
from signal s
join unit u on u.id = s.unit
left join unit h on h.id = s.handler_unit
left join unit k on k.id = s.keeper
left join person rp on rp.id = s.reporter
left join part st on st.event = s.id and st.name = 'story'
left join part su on su.event = s.summary and su.name = 'summary'
left join part hn on hn.event = s.handler and hn.name = 'name'
where s.id = :id;

-- name: signal_choice_list    in: signal    out: list, code
--   judged: signal_load
select list, code from signal_choice where signal = :signal order by list, code;

-- name: signal_text_list    in: signal    out: event, at, actor, name, content, unit_name
--   judged: signal_load
-- What was written on a signal, first and later, in order; erased texts stay out.
select e.seq, e.at, e.actor, p.name, p.content, coalesce(u.name, '')
from trace t
join event e on e.seq = t.seq
    and (e.kind = 'signal_detailed' or (e.kind = 'signal_added' and e.seq = t.object))
join part p on p.event = e.seq
left join person who on who.id = e.actor
left join unit u on u.id = who.unit and who.kind = ''
where t.object = :signal and p.content is not null
order by t.seq, p.name;

-- name: similar_sum    in: signal    out: people, times
--   judged: signal_load
select count(distinct person), coalesce(sum(times), 0) from similar_report where signal = :signal;

-- name: feedback_list
--   in: signal, reader
--   out: event, kind, substance, at, happened, by_person, by_unit_name, team, text, not_possible, why, bound, possible, event_kind, body
--   judged: signal_load
-- Why an identity was opened is for its owner, and who opened it: it may say who that is.
select f.event, f.kind, f.substance, f.at, f.happened, f.by_person, coalesce(u.name, ''), f.team,
    case when f.kind = 'identiteit-geopend' and :reader not in (s.reporter, f.by_person) then ''
        else coalesce(p.content, '') end, coalesce(n.content, ''), coalesce(w.content, ''), coalesce(b.content, ''),
    coalesce(m.content, ''), e.kind, e.body
from feedback f
join event e on e.seq = f.event
join signal s on s.id = f.signal
left join unit u on u.id = f.by_unit
left join part p on p.event = f.event and p.name = 'text'
left join part n on n.event = f.event and n.name = 'not_possible'
left join part w on w.event = f.event and w.name = 'why'
left join part b on b.event = f.event and b.name = 'bound'
left join part m on m.event = f.event and m.name = 'possible'
where f.signal = :signal order by f.event;

-- name: feedback_of_matter_list
--   in: signal
--   out: event, kind, substance, at, happened, by_person, by_unit_name, team, text, not_possible, why, bound, possible, event_kind, body
--   judged: signal_load
-- What happened to the matter, for who does not read the whole signal: no message, and no words but the open ones.
select f.event, f.kind, f.substance, f.at, f.happened, f.by_person, coalesce(u.name, ''), f.team,
    coalesce(p.content, ''), '', '', '', '', e.kind, e.body
from feedback_of_matter f
join event e on e.seq = f.event
left join unit u on u.id = f.by_unit
left join part p on p.event = f.event and p.name = 'text' and f.open = 1
where f.signal = :signal order by f.event;

-- name: feedback_find    in: event, signal    out: kind
--   judged: signal_load_for
select kind from feedback where event = :event and signal = :signal;

-- name: feedback_reply_list    in: signal    out: id, event, kind, person, at, text
--   judged: signal_load
select r.id, r.event, r.kind, r.person, r.at, coalesce(p.content, '')
from feedback_reply r left join part p on p.event = r.id and p.name = 'text'
where r.signal = :signal order by r.id;

-- The searches for a page of the list.  Newest first, from before a cursor down to a floor; state or kind '' = all.
-- Who may read what they find is for signal_list.c to judge.

-- name: signal_page_whole    in: before, floor, scope, most    out: id
--   judged: signal_may
-- Of the organisation with the path `scope`, and of others with a handler in it.
select id from (
    select id from signal
    where organisation = (select o.organisation from unit o where o.path = :scope) and id < :before and id >= :floor
    order by id desc limit :most) of_organisation
union all
select id from (
    select id from signal
    where abroad <> 0 and abroad = (select o.organisation from unit o where o.path = :scope)
        and id < :before and id >= :floor
    order by id desc limit :most) abroad;

-- name: signal_page_part    in: before, floor, state, kind, target, scan, scope, most    out: id
--   judged: signal_may
-- Of the newest `scan` (of the organisation of the path `scope`, of the state, of the kind or about the group `target`)
-- those of a reporter or handler below the path.
select c.id
from (select id, unit, handler_unit from (
          select id, unit, handler_unit from signal
          where :target = '' and :state = '' and :kind = '' and id < :before and id >= :floor
              and organisation = (select o.organisation from unit o where o.path = :scope)
          order by id desc limit :scan) of_organisation
      union all
      select id, unit, handler_unit from (
          select id, unit, handler_unit from signal
          where :target = '' and :state <> '' and state = :state and (:kind = '' or kind = :kind)
              and id < :before and id >= :floor
          order by id desc limit :scan) of_state
      union all
      select id, unit, handler_unit from (
          select id, unit, handler_unit from signal
          where :target = '' and :state = '' and :kind <> '' and kind = :kind and id < :before and id >= :floor
          order by id desc limit :scan) of_kind
      union all
      select id, unit, handler_unit from (
          select s.id as id, s.unit as unit, s.handler_unit as handler_unit
          from signal_choice g join signal s on s.id = g.signal
          where :target <> '' and g.list = 'doelgroep' and g.code = :target and g.signal < :before
              and g.signal >= :floor and (:state = '' or s.state = :state) and (:kind = '' or s.kind = :kind)
          order by g.signal desc limit :scan) of_group) c
join unit u on u.id = c.unit
left join unit h on h.id = c.handler_unit
where substr(u.path, 1, length(:scope)) = :scope or substr(h.path, 1, length(:scope)) = :scope
order by c.id desc limit :most;

-- name: signal_scanned    in: before, floor, state, kind, target, scan, scope    out: signals, last
--   judged: signal_may
-- How far signal_page_part looked.
select count(*), coalesce(min(id), 0)
from (select id from (
          select id from signal
          where :target = '' and :state = '' and :kind = '' and id < :before and id >= :floor
              and organisation = (select o.organisation from unit o where o.path = :scope)
          order by id desc limit :scan) of_organisation
      union all
      select id from (
          select id from signal
          where :target = '' and :state <> '' and state = :state and (:kind = '' or kind = :kind)
              and id < :before and id >= :floor
          order by id desc limit :scan) of_state
      union all
      select id from (
          select id from signal
          where :target = '' and :state = '' and :kind <> '' and kind = :kind and id < :before and id >= :floor
          order by id desc limit :scan) of_kind
      union all
      select id from (
          select s.id as id
          from signal_choice g join signal s on s.id = g.signal
          where :target <> '' and g.list = 'doelgroep' and g.code = :target and g.signal < :before
              and g.signal >= :floor and (:state = '' or s.state = :state) and (:kind = '' or s.kind = :kind)
          order by g.signal desc limit :scan) of_group) c;

-- name: signal_page_abroad    in: before, floor, state, kind, target, scope, most    out: id
--   judged: signal_may
-- Of other organisations, with a handler below the path.
select s.id
from signal s
join unit h on h.id = s.handler_unit
where s.abroad <> 0 and s.abroad = (select o.organisation from unit o where o.path = :scope)
    and substr(h.path, 1, length(:scope)) = :scope
    and s.id < :before and s.id >= :floor and (:state = '' or s.state = :state) and (:kind = '' or s.kind = :kind)
    and (:target = '' or s.id in (select signal from signal_choice where list = 'doelgroep' and code = :target))
order by s.id desc limit :most;

-- name: signal_page_mine    in: before, floor, second, person, most    out: id
--   judged: signal_may
-- As signal_page_own when nothing is chosen, as a list mostly is: three questions a row less.
select id from (
    select s.id as id from signal s join unit u on u.id = s.unit
    where s.state = 'tweede-lezing' and substr(u.path, 1, length(:second)) = :second and s.id < :before and s.id >= :floor
    order by s.id desc limit :most) to_read_again
union all
select id from (
    select id from signal where reporter = :person and id < :before and id >= :floor order by id desc limit :most) brought
union all
select id from (
    select id from signal where entered_by = :person and entered_by <> reporter and id < :before and id >= :floor
    order by id desc limit :most) typed
union all
select id from (
    select id from signal where handler = :person and id < :before and id >= :floor order by id desc limit :most) in_hand;

-- name: signal_page_own    in: before, floor, state, kind, target, second, person, most    out: id
--   judged: signal_may
-- What the person brought in, typed for somebody or has in hand, wherever it is; and second readings below the path
-- `second`.  In no order, as that takes a temporary table for each; what is there twice comes twice.
select id from (
    select s.id as id from signal s join unit u on u.id = s.unit
    where s.state = 'tweede-lezing' and substr(u.path, 1, length(:second)) = :second
        and s.id < :before and s.id >= :floor and (:state = '' or s.state = :state) and (:kind = '' or s.kind = :kind)
        and (:target = '' or s.id in (select signal from signal_choice where list = 'doelgroep' and code = :target))
    order by s.id desc limit :most) to_read_again
union all
select id from (
    select id from signal where reporter = :person and id < :before and id >= :floor
        and (:state = '' or state = :state) and (:kind = '' or kind = :kind)
        and (:target = '' or id in (select signal from signal_choice where list = 'doelgroep' and code = :target))
    order by id desc limit :most) brought
union all
select id from (
    select id from signal
    where entered_by = :person and entered_by <> reporter and id < :before and id >= :floor
        and (:state = '' or state = :state) and (:kind = '' or kind = :kind)
        and (:target = '' or id in (select signal from signal_choice where list = 'doelgroep' and code = :target))
    order by id desc limit :most) typed
union all
select id from (
    select id from signal where handler = :person and id < :before and id >= :floor
        and (:state = '' or state = :state) and (:kind = '' or kind = :kind)
        and (:target = '' or id in (select signal from signal_choice where list = 'doelgroep' and code = :target))
    order by id desc limit :most) in_hand;

-- name: signal_page_opened    in: before, floor, state, kind, target, person, most    out: id
--   judged: signal_may
-- What a partner whose contract the person holds lets them read: few, so these lead, and not the signals.
select s.id
from contract_sight c cross join signal s
where s.id = c.signal and s.id < :before and s.id >= :floor and (:state = '' or s.state = :state)
    and (:kind = '' or s.kind = :kind)
    and (:target = '' or s.id in (select signal from signal_choice where list = 'doelgroep' and code = :target))
    and exists (select 1 from role r join unit a on a.id = r.unit join unit u on u.id = s.unit
                where r.person = :person and r.name = 'contracthouder' and substr(u.path, 1, length(a.path)) = a.path)
order by s.id desc limit :most;

-- The lists share their columns: signal_list.c reads them all the same way.

-- name: signal_of_reporter
--   in: reporter, most
--   out: id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name, keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
--   own: reporter
-- Newest first.
select id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name,
    keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
from signal_line
where reporter = :reporter order by id desc limit :most;

-- name: signal_of_owner_to_close
--   in: reporter
--   out: id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name, keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
--   own: reporter
-- The owner is asked whether it may be closed.
select id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name,
    keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
from signal_line
where reporter = :reporter and closing <> 0 order by id;

-- name: signal_of_handler
--   in: handler, most
--   out: id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name, keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
--   own: handler
-- What somebody has in hand, first day first: for an answer, or to look again.  A day reckoned from a moment
-- that is not known to the day is no day: such a matter comes after, and one without any moment last.
select id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name,
    keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
from signal_line
where handler = :handler and state not in ('beantwoord', 'veranderd', 'nagekeken')
order by since_known, coalesce(due, look_again, '9999'), id limit :most;

-- name: signal_without_handler
--   out: id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name, keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
--   judged: read_lines
-- Z-20: nobody has it.
select id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name,
    keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
from signal_line
where handler = 0 and state not in ('beantwoord', 'veranderd', 'nagekeken')
order by id;

-- name: signal_line_one
--   in: id
--   out: id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name, keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
--   judged: signal_may
select id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name,
    keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
from signal_line
where id = :id;

-- name: signal_line_some @sqlite
--   in: ids
--   out: id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name, keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
--   judged: signal_may
-- Those of a JSON array, newest first.
select id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name,
    keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
from signal_line
where id in (select value from json_each(:ids)) order by id desc;

-- name: signal_line_some @pg
--   in: ids
--   out: id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name, keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
--   judged: signal_may
select id, year, number, at, unit_name, unit_path, kind, state, solve_state, handler, handler_unit_name,
    keeper_path, since, since_known, happened, due, look_again, raised, closing, consent, reporter, entered_by, story, summary, recognised
from signal_line
where id in (select cast(value as bigint) from json_array_elements_text(cast(:ids as json))) order by id desc;

-- name: inbox_feedback
--   in: person, after
--   out: event, signal, kind, at, happened, by_unit_name, text, year, number, substance, joined, state, handler_unit_name, since, since_known, due
--   own: person
-- Of what the person brought in, and (joined 1) of what they see too; newest first.  With who has it now and
-- until when; not of what they see too, because the handler's unit could tell who the reporter is.
select f.event, f.signal, f.kind, f.at, f.happened, coalesce(u.name, ''), coalesce(p.content, ''), s.year, s.number,
    f.substance, 0, s.state, coalesce(h.name, ''), s.since, s.since_known,
    case when s.since_known = '' then s.due end
from signal s
left join unit h on h.id = s.handler_unit
join feedback f on f.signal = s.id and f.event > :after and f.kind <> 'ontvangst' and f.by_person <> s.reporter
left join unit u on u.id = f.by_unit
left join part p on p.event = f.event and p.name = 'text'
where s.reporter = :person
union all
select f.event, f.signal, f.kind, f.at, f.happened, coalesce(u.name, ''), coalesce(p.content, ''), f.year, f.number,
    f.substance, 1, '', '', 0, '', null
from joined_feedback f
left join unit u on u.id = f.by_unit and f.open = 1
left join part p on p.event = f.event and p.name = 'text' and f.open = 1
where f.person = :person and f.event > :after
order by 1 desc, 2 limit 100;

-- name: joined_news
--   in: person, signal
--   out: event, signal, kind, at, happened, by_unit_name, text, year, number, substance, joined
--   own: person
-- All of it of one signal the person sees too, in order.
select f.event, f.signal, f.kind, f.at, f.happened, coalesce(u.name, ''), coalesce(p.content, ''), f.year, f.number,
    f.substance, 1
from joined_feedback f
left join unit u on u.id = f.by_unit and f.open = 1
left join part p on p.event = f.event and p.name = 'text' and f.open = 1
where f.person = :person and f.signal = :signal
order by 1 limit 200;

-- name: inbox_upto    in: person    out: upto
select upto from inbox_read where person = :person;

-- name: entry_list    in: person    out: id, at, moment, signal, story
--   own: person
select e.id, e.at, e.moment, e.signal, coalesce(p.content, '')
from entry e left join part p on p.event = e.id and p.name = 'story'
where e.person = :person order by e.id desc;

-- name: entry_load    in: id    out: id, person, at, moment, signal, story
--   judged: entry_load
select e.id, e.person, e.at, e.moment, e.signal, coalesce(p.content, '')
from entry e left join part p on p.event = e.id and p.name = 'story'
where e.id = :id;

-- name: feedback_of_team
--   in: team
--   out: event, signal, kind, at, happened, by_unit_name, text, year, number, substance, joined, not_possible, why, bound, possible
--   judged: access_only_admin
-- T-08: what a team is to talk about at its next meeting, newest first; of a no all its parts (T-11).
select f.event, f.signal, f.kind, f.at, f.happened, coalesce(u.name, ''), coalesce(p.content, ''), s.year,
    s.number, f.substance, 0, coalesce(n.content, ''), coalesce(w.content, ''), coalesce(b.content, ''),
    coalesce(m.content, '')
from feedback f
join signal s on s.id = f.signal
left join unit u on u.id = f.by_unit
left join part p on p.event = f.event and p.name = 'text'
left join part n on n.event = f.event and n.name = 'not_possible'
left join part w on w.event = f.event and w.name = 'why'
left join part b on b.event = f.event and b.name = 'bound'
left join part m on m.event = f.event and m.name = 'possible'
where f.team = :team and s.consent <> 'besloten' order by f.event desc limit 100;
