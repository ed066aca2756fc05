-- SPDX-License-Identifier: EUPL-1.2
-- The route map: routes, their stops, what people propose, and who keeps it.
--
-- Texts are parts of events.  A route is described anew as a whole: the event "described"
-- holds the parts name, entry, receiver, mandate, return_person and return_team.

create table route (
    id           integer primary key,
    organisation integer not null references unit (id),
    kind         text    not null, -- list route-soort
    state        text    not null, -- list route-staat
    described    integer not null, -- event with the texts as they are now
    handler_role text    not null, -- list rol: who handles what comes in
    duration     text    not null, -- ISO 8601 "P6W"; "" = not known yet
    made_on      text    not null, -- day
    reviewed_on  text,             -- K-04: day of the last review
    published_on text,
    version      integer not null
) strict;
create index route_organisation on route (organisation, state);

-- K-01: a fitting situation, a criterion or an example; the words are the part "text".
create table route_line (
    id      integer primary key,
    route   integer not null references route (id),
    purpose text    not null,          -- situatie, criterium, voorbeeld
    gone    integer not null default 0 -- event that took it out
) strict;
create index route_line_route on route_line (route);

-- A stop, in order of place; the event "described" holds the parts name, purpose, criteria and comes_back.
create table route_step (
    id            integer primary key,
    route         integer not null references route (id),
    place         integer not null,
    described     integer not null,
    forum         text    not null, -- list gremium; "" = not of the list
    unit          integer not null, -- 0 = not a unit that is known here
    level         text    not null, -- list route-niveau
    handling_role text    not null, -- K-05: list rol; "" = not known yet
    feedback_role text    not null, -- K-05
    duration      text    not null,
    gone          integer not null default 0
) strict;
create index route_step_route on route_step (route, place);

-- K-04, K-08: what somebody proposes; parts text and name (of a route that is missing).
create table route_proposal (
    id           integer primary key,
    organisation integer not null,
    route        integer not null, -- 0 = a route that is not on the map
    kind         text    not null, -- list routevoorstel-soort
    person       integer not null,
    unit         integer not null,
    subject      integer not null, -- signal or bottleneck that went this way; 0 = none
    at           integer not null,
    state        text    not null default 'open', -- list routevoorstel-staat
    answer       integer not null default 0,      -- event with the part "text": why
    made         integer not null default 0       -- route that came of it
) strict;
create index route_proposal_state on route_proposal (organisation, state);
create index route_proposal_person on route_proposal (person);

-- K-35: a signal or bottleneck that went along a route, and how that ended.
create table route_use (
    id       integer primary key,
    route    integer not null, -- 0 = a way that is not on the map
    subject  integer not null,
    person   integer not null,
    at       integer not null,
    outcome  text    not null default '', -- list route-uitkomst; "" = still on its way
    ended_at integer
) strict;
create index route_use_route on route_use (route);
create index route_use_subject on route_use (subject);

-- K-10: who keeps the map and the network of linking pins.
create table route_keeper (
    organisation integer not null,
    what         text    not null, -- routekaart, linking-pins
    person       integer not null,
    since        integer not null,
    primary key (organisation, what)
) strict, without rowid;

-- K-29: how to reach a body, as last confirmed; parts contact, phone and meets.
create table forum (
    organisation integer not null, -- that knows this
    code         text    not null, -- list gremium
    described    integer not null,
    confirmed_on text    not null,
    primary key (organisation, code)
) strict, without rowid;

create view route_now as
select r.id as id, r.organisation as organisation, o.name as organisation_name, o.path as path,
    r.kind as kind, r.state as state, r.handler_role as handler_role, r.duration as duration,
    r.made_on as made_on, r.reviewed_on as reviewed_on, r.published_on as published_on,
    r.version as version, coalesce(n.content, '') as name, coalesce(e.content, '') as entry_point,
    coalesce(c.content, '') as receiver, coalesce(m.content, '') as mandate,
    coalesce(p.content, '') as return_person, coalesce(t.content, '') as return_team
from route r
join unit o on o.id = r.organisation
left join part n on n.event = r.described and n.name = 'name'
left join part e on e.event = r.described and e.name = 'entry'
left join part c on c.event = r.described and c.name = 'receiver'
left join part m on m.event = r.described and m.name = 'mandate'
left join part p on p.event = r.described and p.name = 'return_person'
left join part t on t.event = r.described and t.name = 'return_team';
