-- SPDX-License-Identifier: EUPL-1.2
-- Invitations of owners (I-10).

-- on: owner_invited
insert into invitation (id, about, step, occasion, day, by_unit, at)
values (:seq, :signal, 0, :occasion, :on_day, :by_unit, :at);

-- on: gathering_announced
insert into invitation (id, about, step, occasion, day, by_unit, at)
values (:seq, :bottleneck, 0, :occasion, :on_day, :by_unit, :at);

-- on: window_added
-- A moment to decide that is known to the day.
insert into invitation (id, about, step, occasion, day, by_unit, at)
select cast(:seq as integer), cast(:bottleneck as integer), 0, 'besluit', cast(:on_day as text), cast(:by_unit as integer),
    cast(:at as integer)
where cast(:on_day as text) is not null;

-- on: step_added
-- The answer to a question is a decision; of what was asked long ago nothing is awaited.
insert into invitation (id, about, step, occasion, day, by_unit, at)
select cast(:seq as integer), coalesce(nullif(cast(:bottleneck as integer), 0), cast(:signal as integer)),
    cast(:seq as integer), 'besluit', cast(:due as text), cast(:to_unit as integer), cast(:at as integer)
where cast(:happened as text) is null;

-- on: owner_invited, gathering_announced, window_added, step_added
insert into invited (invitation, person, signal)
select cast(:seq as integer), s.reporter, min(s.id)
from signal s
where s.reporter <> :actor
  and s.id in (select i.about from invitation i where i.id = :seq
               union
               select b.signal from invitation i join bottleneck_signal b on b.bottleneck = i.about and b.left_by = 0
               where i.id = :seq)
group by s.reporter;

-- on: bottleneck_signal_joined  each: signals
-- Who comes later is asked along for what is still to come.
insert into invited (invitation, person, signal)
select i.id, s.reporter, s.id
from invitation i join signal s on s.id = :item
where i.about = :bottleneck and i.day >= :day and s.reporter <> :actor
on conflict do nothing;

-- on: step_day_changed
update invitation set day = :due where step = :step;

-- on: owner_invited
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :signal, 'uitnodiging', 0, :at, coalesce(:happened, ''), :actor, :by_unit);

-- on: owner_invited
update signal set last_word = :at where id = :signal;

-- on: invitation_answered
update invited set reply = :reply, answer = :seq where invitation = :invitation and person = :actor;

-- The lists share their columns: invitation.c reads them all the same way.

-- name: invitation_load
--   in: id, person
--   out: id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
--   own: person
select id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
from invitation_line where id = :id and person = :person;

-- name: invitation_open
--   in: person, today
--   out: id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
--   own: person
select id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
from invitation_line
where person = :person and reply = '' and day >= :today and settled = 0 order by day, id;

-- name: invitation_of_signal
--   in: signal
--   out: id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
--   judged: signal_need_read
-- Of its owner: about the signal itself and about the bottlenecks it is in.
select id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
from invitation_line
where person = (select s.reporter from signal s where s.id = :signal)
  and about in (select cast(:signal as integer)
                union
                select b.bottleneck from bottleneck_signal b where b.signal = :signal and b.left_by = 0)
order by id;

-- name: invitation_about
--   in: about, step, today
--   out: id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
--   judged: tally_least
-- Of everybody who is invited to what is still to come.
select id, about, step, signal, occasion, day, at, unit_name, place, text, person, reply, answer
from invitation_line
where about = :about and step = :step and day >= :today and settled = 0 order by day, id, person;
