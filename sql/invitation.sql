-- SPDX-License-Identifier: EUPL-1.2
-- Invitations of owners (I-10).

-- on: owner_invited
insert into invitation (id, signal, occasion, day, by_unit, at)
values (:seq, :signal, :occasion, :on_day, :by_unit, :at);

-- on: owner_invited
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :signal, 'uitnodiging', 0, :at, coalesce(:happened, ''), :actor, :by_unit);

-- on: owner_invited
update signal set last_word = :at where id = :signal;

-- on: invitation_answered
update invitation set reply = :reply where id = :invitation;

-- name: invitation_load    in: id    out: id, signal, occasion, day, unit_name, reply, at, reporter
select i.id, i.signal, i.occasion, i.day, coalesce(u.name, ''), i.reply, i.at, s.reporter
from invitation i join signal s on s.id = i.signal left join unit u on u.id = i.by_unit
where i.id = :id;

-- name: invitation_of_signal    in: signal    out: id, signal, occasion, day, unit_name, reply, at, reporter
select i.id, i.signal, i.occasion, i.day, coalesce(u.name, ''), i.reply, i.at, s.reporter
from invitation i join signal s on s.id = i.signal left join unit u on u.id = i.by_unit
where i.signal = :signal order by i.id;

-- name: invitation_open    in: reporter, today    out: id, signal, occasion, day, unit_name, reply, at, reporter
select i.id, i.signal, i.occasion, i.day, coalesce(u.name, ''), i.reply, i.at, s.reporter
from signal s join invitation i on i.signal = s.id left join unit u on u.id = i.by_unit
where s.reporter = :reporter and i.reply = '' and i.day >= :today order by i.day, i.id;
