-- SPDX-License-Identifier: EUPL-1.2
-- Who saw what is protected; see src/core/sight.h.

-- on: signal_seen
insert into sight (signal, person, day, unit, id) values (:signal, :actor, :day, :unit, :seq);

-- name: sight_on    in: signal, person, day    out: id
select id from sight where signal = :signal and person = :person and day = :day;

-- on: ombuds_seen
insert into ombuds_sight (file, person, day, id) values (:file, :actor, :day, :seq);

-- name: ombuds_sight_on    in: file, person, day    out: id
select id from ombuds_sight where file = :file and person = :person and day = :day;

-- on: redress_seen
insert into redress_sight (redress, person, day, id) values (:redress, :actor, :day, :seq);

-- name: redress_sight_on    in: redress, person, day    out: id
select id from redress_sight where redress = :redress and person = :person and day = :day;

-- on: brake_seen
insert into brake_sight (brake, person, day, id) values (:brake, :actor, :day, :seq);

-- name: brake_sight_on    in: brake, person, day    out: id
select id from brake_sight where brake = :brake and person = :person and day = :day;

-- on: team_series_seen
insert into team_sight (series, person, day, id) values (:series, :actor, :day, :seq);

-- name: team_sight_on    in: series, person, day    out: id
select id from team_sight where series = :series and person = :person and day = :day;

-- name: sight_of_signal    in: signal    out: unit, unit_name, first, last
-- By unit, who saw it first stands first.
select s.unit, u.name, min(s.day), max(s.day)
from sight s join unit u on u.id = s.unit
where s.signal = :signal group by s.unit, u.name order by min(s.id);
