-- SPDX-License-Identifier: EUPL-1.2
-- Sessions of a team by itself; see src/core/team_session.h.

-- on: team_series_opened
insert into team_series (id, unit, weeks, closed, next) values (:seq, :unit, :weeks, :closed, :next);

-- on: team_session_held
insert into team_session (id, series, day) values (:seq, :series, :day);

-- on: team_session_held
update team_series set next = :next where id = :series;

-- on: team_series_ended
update team_series set ended = :seq where id = :series;

-- name: team_series_load    in: id    out: id, unit, unit_name, path, weeks, closed, next, ended, about
--   judged: policy_may
select t.id, t.unit, u.name, u.path, t.weeks, t.closed, t.next, t.ended, coalesce(a.content, '')
from team_series t join unit u on u.id = t.unit
left join part a on a.event = t.id and a.name = 'about'
where t.id = :id;

-- name: team_series_of    in: path    out: id, unit, unit_name, path, weeks, closed, next, ended, about
--   judged: policy_may
-- Of the unit with this path and those above it; what goes on first, by its next day.
select t.id, t.unit, u.name, u.path, t.weeks, t.closed, t.next, t.ended, coalesce(a.content, '')
from team_series t join unit u on u.id = t.unit
left join part a on a.event = t.id and a.name = 'about'
where substr(:path, 1, length(u.path)) = u.path
order by case when t.ended = 0 then 0 else 1 end, t.next, t.id;

-- name: team_session_list    in: series    out: id, day, text
--   judged: policy_may
-- Newest first.
select s.id, s.day, coalesce(p.content, '') from team_session s
left join part p on p.event = s.id and p.name = 'text'
where s.series = :series order by s.day desc, s.id desc;
