-- SPDX-License-Identifier: EUPL-1.2
-- Who saw a signal.

-- on: signal_seen
insert into sight (signal, person, day, unit, id) values (:signal, :actor, :day, :unit, :seq);

-- name: sight_on    in: signal, person, day    out: id
select id from sight where signal = :signal and person = :person and day = :day;

-- name: sight_of_signal    in: signal    out: unit, unit_name, first, last
-- By unit, who saw it first stands first.
select s.unit, u.name, min(s.day), max(s.day)
from sight s join unit u on u.id = s.unit
where s.signal = :signal group by s.unit, u.name order by min(s.id);
