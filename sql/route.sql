-- SPDX-License-Identifier: EUPL-1.2
-- The route map.

-- on: route_added
insert into route (id, organisation, kind, state, described, handler_role, duration, made_on, version)
values (:seq, :organisation, :route_kind, 'concept', :seq, :handler_role, :duration, :day, :seq);

-- on: route_changed
update route set kind = :route_kind, handler_role = :handler_role, duration = :duration,
    described = :seq, version = :seq
where id = :route;

-- on: route_line_added
insert into route_line (id, route, purpose) values (:seq, :route, :purpose);
update route set version = :seq where id = :route;

-- on: route_line_removed
update route_line set gone = :seq where id = :line;
update route set version = :seq where id = :route;

-- on: route_step_added
-- What stands there moves on.
update route_step set place = place + 1 where route = :route and gone = 0 and place >= :place;
insert into route_step (id, route, place, described, forum, unit, level, handling_role, feedback_role, duration)
values (:seq, :route, :place, :seq, :forum, :unit, :level, :handling_role, :feedback_role, :duration);
update route set version = :seq where id = :route;

-- on: route_step_changed
update route_step set described = :seq, forum = :forum, unit = :unit, level = :level,
    handling_role = :handling_role, feedback_role = :feedback_role, duration = :duration
where id = :step;
update route set version = :seq where id = :route;

-- on: route_step_removed
update route_step set gone = :seq where id = :step;
update route_step set place = place - 1
where route = :route and gone = 0
  and place > (select g.place from route_step g where g.id = :step);
update route set version = :seq where id = :route;

-- on: route_published
update route set state = 'gepubliceerd', reviewed_on = :day, published_on = :day, version = :seq
where id = :route;

-- on: route_reviewed
update route set reviewed_on = :day, version = :seq where id = :route;

-- on: route_withdrawn
update route set state = 'vervallen', version = :seq where id = :route;

-- on: route_proposed
insert into route_proposal (id, organisation, route, kind, person, unit, subject, at)
values (:seq, :organisation, :route, :proposal_kind, :actor, :by_unit, :subject, :at);

-- on: route_proposal_answered
update route_proposal set state = :state, answer = :seq, made = :made where id = :proposal;

-- on: route_way_taken
insert into route_use (id, route, subject, person, at) values (:seq, :route, :subject, :actor, :at);

-- on: signal_added
-- Who reports may choose a way at once.
insert into route_use (id, route, subject, person, at)
select cast(:seq as integer), cast(:route as integer), cast(:seq as integer), cast(:actor as integer), cast(:at as integer)
where cast(:route as integer) is not null;

-- on: route_way_ended
update route_use set outcome = :outcome, ended_at = :at where id = :taken;

-- on: route_way_taken, route_way_ended, route_proposal_answered  each: feedback
-- The reporters concerned hear which way their signal goes (T-01).
insert into feedback (event, signal, kind, substance, at, happened, by_person, by_unit)
values (:seq, :item, 'route', 0, :at, coalesce(:happened, ''), :actor, :by_unit)
on conflict do nothing;
update signal set last_word = :at where id = :item;

-- on: route_keeper_set
insert into route_keeper (organisation, what, person, since)
values (:organisation, :what, :person, :at)
on conflict (organisation, what) do update set person = excluded.person, since = excluded.since;

-- on: forum_described
insert into forum (organisation, code, described, confirmed_on)
values (:organisation, :forum, :seq, :day)
on conflict (organisation, code) do update set
    described = excluded.described, confirmed_on = excluded.confirmed_on;

-- name: route_list
--   in: organisation, state
--   out: id, organisation, organisation_name, path, kind, state, handler_role, duration, made_on, reviewed_on, published_on, version, name, entry_point, receiver, mandate, return_person, return_team
--   open: routes are for everybody who signed in; how each goes is judged by route_may_keep
-- By name; organisation 0 and state '' = all.
select id, organisation, organisation_name, path, kind, state, handler_role, duration, made_on, reviewed_on,
    published_on, version, name, entry_point, receiver, mandate, return_person, return_team
from route_now
where (:organisation = 0 or organisation = :organisation) and (:state = '' or state = :state)
order by name, id;

-- name: route_names    in: organisation    out: id, name
--   open: routes are for everybody who signed in
-- Of those on the map, by name; organisation 0 = all.
select id, name from route_now
where state = 'gepubliceerd' and (:organisation = 0 or organisation = :organisation)
order by name, id;

-- name: route_load
--   in: id
--   out: id, organisation, organisation_name, path, kind, state, handler_role, duration, made_on, reviewed_on, published_on, version, name, entry_point, receiver, mandate, return_person, return_team
--   open: routes are for everybody who signed in
select id, organisation, organisation_name, path, kind, state, handler_role, duration, made_on, reviewed_on,
    published_on, version, name, entry_point, receiver, mandate, return_person, return_team
from route_now where id = :id;

-- name: route_line_list    in: route    out: id, purpose, text
--   open: routes are for everybody who signed in
select l.id, l.purpose, coalesce(p.content, '')
from route_line l left join part p on p.event = l.id and p.name = 'text'
where l.route = :route and l.gone = 0 order by l.id;

-- name: route_step_list
--   in: route
--   out: id, place, forum, unit, unit_name, level, handling_role, feedback_role, duration, name, purpose, criteria, comes_back
--   open: routes are for everybody who signed in
select s.id, s.place, s.forum, s.unit, coalesce(u.name, ''), s.level, s.handling_role, s.feedback_role,
    s.duration, coalesce(n.content, ''), coalesce(f.content, ''), coalesce(c.content, ''),
    coalesce(b.content, '')
from route_step s
left join unit u on u.id = s.unit
left join part n on n.event = s.described and n.name = 'name'
left join part f on f.event = s.described and f.name = 'purpose'
left join part c on c.event = s.described and c.name = 'criteria'
left join part b on b.event = s.described and b.name = 'comes_back'
where s.route = :route and s.gone = 0 order by s.place, s.id;

-- name: route_published_count    in: organisation    out: routes
select count(*) from route where organisation = :organisation and state = 'gepubliceerd';

-- name: route_proposal_list
--   in: route, person, organisation, state
--   out: id, organisation, route, route_name, kind, person, unit_name, subject, at, state, answer, made, name, text, reason
--   judged: from_row
-- Newest first; 0 and '' = all.
select w.id, w.organisation, w.route, coalesce(r.name, ''), w.kind, w.person, coalesce(u.name, ''), w.subject, w.at,
    w.state, w.answer, w.made, coalesce(n.content, ''), coalesce(t.content, ''), coalesce(a.content, '')
from route_proposal w
left join route_now r on r.id = w.route
left join unit u on u.id = w.unit
left join part n on n.event = w.id and n.name = 'name'
left join part t on t.event = w.id and t.name = 'text'
left join part a on a.event = w.answer and a.name = 'text'
where (:route = 0 or w.route = :route) and (:person = 0 or w.person = :person)
  and (:organisation = 0 or w.organisation = :organisation) and (:state = '' or w.state = :state)
order by w.id desc limit 200;

-- name: route_proposal_load
--   in: id
--   out: id, organisation, route, route_name, kind, person, unit_name, subject, at, state, answer, made, name, text, reason
--   judged: from_row
select w.id, w.organisation, w.route, coalesce(r.name, ''), w.kind, w.person, coalesce(u.name, ''), w.subject, w.at,
    w.state, w.answer, w.made, coalesce(n.content, ''), coalesce(t.content, ''), coalesce(a.content, '')
from route_proposal w
left join route_now r on r.id = w.route
left join unit u on u.id = w.unit
left join part n on n.event = w.id and n.name = 'name'
left join part t on t.event = w.id and t.name = 'text'
left join part a on a.event = w.answer and a.name = 'text'
where w.id = :id;

-- name: route_use_list    in: route    out: id, at, outcome, days
-- K-35: days from the start to the end, in order, those still on their way last.
select id, at, outcome, (ended_at - at) / 86400000 from route_use
where route = :route order by case when ended_at is null then 1 else 0 end, 4, 1;

-- name: route_use_load    in: id    out: route, subject, outcome
select route, subject, outcome from route_use where id = :id;

-- name: route_use_of_subject    in: subject    out: id, route, name, at, outcome, text
--   judged: signal_load, bottleneck_load
select w.id, w.route, coalesce(r.name, ''), w.at, w.outcome, coalesce(p.content, '')
from route_use w
left join route_now r on r.id = w.route
left join part p on p.event = w.id and p.name = 'text'
where w.subject = :subject order by w.id;

-- name: route_use_open    in: subject    out: at, duration
-- O-19: the routes it is on, and how long each takes.
select w.at, r.duration from route_use w join route r on r.id = w.route
where w.subject = :subject and w.outcome = '' and r.duration <> '' order by w.id;

-- name: route_keeper_load    in: organisation, what    out: person, name, unit_name, phone
--   open: who keeps the routes is for everybody who signed in
-- Somebody who left, or is no manager any more, keeps nothing.
select k.person, coalesce(n.content, ''), u.name, u.phone
from route_keeper k
join person p on p.id = k.person and p.active = 1
join unit u on u.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
where k.organisation = :organisation and k.what = :what
  and exists (select 1 from role r where r.person = p.id and r.name = 'leidinggevende');

-- name: route_keeper_fits    in: person, organisation    out: fits
-- Whether this is a manager of the organisation.
select count(*) from role r join unit u on u.id = r.unit
where r.person = :person and r.name = 'leidinggevende' and u.organisation = :organisation;

-- name: forum_list    in: organisation    out: code, confirmed_on, contact, phone, meets, version
--   open: who to ask is for everybody who signed in
select f.code, f.confirmed_on, coalesce(c.content, ''), coalesce(p.content, ''), coalesce(m.content, ''),
    f.described
from forum f
left join part c on c.event = f.described and c.name = 'contact'
left join part p on p.event = f.described and p.name = 'phone'
left join part m on m.event = f.described and m.name = 'meets'
where f.organisation = :organisation order by f.code;

-- name: forum_routes    in: organisation    out: forum, id, name
--   open: who to ask is for everybody who signed in
-- Published routes with a stop there.
select distinct s.forum, r.id, r.name
from route_step s join route_now r on r.id = s.route and r.state = 'gepubliceerd'
where s.gone = 0 and s.forum <> '' and (:organisation = 0 or r.organisation = :organisation)
order by 1, 3, 2;

-- name: linking_pin_list    in: organisation    out: person, name, unit, unit_name, path, phone
--   open: who to ask is for everybody who signed in
-- Organisation 0 = all.
select p.id, coalesce(n.content, ''), u.id, u.name, u.path, u.phone
from role r
join person p on p.id = r.person and p.active = 1
join unit u on u.id = r.unit
left join part n on n.event = p.id and n.name = 'name'
where r.name = 'linking-pin' and (:organisation = 0 or u.organisation = :organisation)
order by u.path, p.id;

-- name: linking_pin_missing    out: person, name, unit_name, organisation_name
--   judged: may
-- K-09: people for whom there is nobody in the own unit, above it, or anywhere in the own organisation.
select p.id, coalesce(n.content, ''), u.name, o.name
from person p
join unit u on u.id = p.unit
join unit o on o.id = u.organisation
left join part n on n.event = p.id and n.name = 'name'
where p.active = 1 and p.kind = '' and not exists (
    select 1 from role r
    join unit w on w.id = r.unit
    join person k on k.id = r.person and k.active = 1
    where r.name = 'linking-pin' and w.organisation = u.organisation)
order by u.path, p.id;
