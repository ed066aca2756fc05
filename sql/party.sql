-- SPDX-License-Identifier: EUPL-1.2
-- Parties of a bottleneck, their position cards, and the story they share.

-- on: party_added
insert into party (id, bottleneck, unit, mandate, unusual, at, version)
values (:seq, :bottleneck, :unit, :mandate, :unusual, :at, :seq);

-- on: party_changed
update party set mandate = :mandate, version = :seq where id = :party;

-- on: gathering_held
insert into gathering (id, bottleneck, day, at) values (:seq, :bottleneck, :held_on, :at);

-- on: gathering_held
-- Everybody on the list at that moment; who is not named was missing.
insert into gathering_party (gathering, party, present)
select cast(:seq as integer), p.id, 0 from party p where p.bottleneck = :bottleneck;

-- on: gathering_held  each: present
update gathering_party set present = 1 where gathering = :seq and party = :item;

-- on: position_written
insert into position_card (id, bottleneck, party, person, unit, at)
values (:seq, :bottleneck, :party, :actor, :by_unit, :at);

-- on: paragraph_added
insert into paragraph (id, bottleneck, position, version, person, unit, at)
values (:seq, :bottleneck,
        (select coalesce(max(p.position), 0) + 1 from paragraph p where p.bottleneck = :bottleneck),
        :seq, :actor, :by_unit, :at);

-- on: paragraph_rewritten
update paragraph set version = :seq, person = :actor, unit = :by_unit, at = :at where id = :paragraph;

-- on: paragraph_judged
insert into paragraph_view (id, paragraph, version, party, stance, person, at)
values (:seq, :paragraph, :of_version, :party, :stance, :actor, :at);

-- name: party_list
--   in: bottleneck
--   out: id, unit, unit_name, unit_path, free_name, mandate, unusual, present, gatherings, position, position_at, position_unit, logic, interest, bounds, remit, needs, definitions, version, why
--   judged: bottleneck_load
-- present: at the last gathering (1, 0), -1 = there was none since it is on the list.  why: of the last mandate.
select p.id, p.unit, coalesce(u.name, ''), coalesce(u.path, ''), coalesce(n.content, ''), p.mandate, p.unusual,
    coalesce((select g.present from gathering_party g where g.party = p.id
              order by g.gathering desc limit 1), -1),
    (select count(*) from gathering_party g where g.party = p.id and g.present = 1),
    coalesce(c.id, 0), coalesce(c.at, 0), coalesce(cu.name, ''), coalesce(a.content, ''),
    coalesce(b.content, ''), coalesce(d.content, ''), coalesce(e.content, ''), coalesce(f.content, ''),
    coalesce(h.content, ''), p.version, coalesce(w.content, '')
from party p
left join unit u on u.id = p.unit
left join part n on n.event = p.id and n.name = 'name'
left join part w on w.event = p.version and w.name = 'text'
left join position_card c on c.id = (select max(x.id) from position_card x where x.party = p.id)
left join unit cu on cu.id = c.unit
left join part a on a.event = c.id and a.name = 'logic'
left join part b on b.event = c.id and b.name = 'interest'
left join part d on d.event = c.id and d.name = 'bounds'
left join part e on e.event = c.id and e.name = 'remit'
left join part f on f.event = c.id and f.name = 'needs'
left join part h on h.event = c.id and h.name = 'definitions'
where p.bottleneck = :bottleneck order by p.id;

-- name: position_list
--   in: bottleneck
--   out: id, party, at, unit_name, logic, interest, bounds, remit, needs, definitions
--   judged: bottleneck_need_read
-- Every version of every card, in order.
select c.id, c.party, c.at, coalesce(cu.name, ''), coalesce(a.content, ''), coalesce(b.content, ''),
    coalesce(d.content, ''), coalesce(e.content, ''), coalesce(f.content, ''), coalesce(h.content, '')
from position_card c
left join unit cu on cu.id = c.unit
left join part a on a.event = c.id and a.name = 'logic'
left join part b on b.event = c.id and b.name = 'interest'
left join part d on d.event = c.id and d.name = 'bounds'
left join part e on e.event = c.id and e.name = 'remit'
left join part f on f.event = c.id and f.name = 'needs'
left join part h on h.event = c.id and h.name = 'definitions'
where c.bottleneck = :bottleneck order by c.id;

-- name: gathering_list    in: bottleneck    out: id, day, occasion, there, missing, invited, coming
--   judged: bottleneck_need_read
-- invited: owners who were asked along for that day beforehand; coming: who said they or somebody else would come.
select g.id, g.day, coalesce(p.content, ''),
    (select count(*) from gathering_party x where x.gathering = g.id and x.present = 1),
    (select count(*) from gathering_party x where x.gathering = g.id and x.present = 0),
    (select count(distinct v.person) from invitation i join invited v on v.invitation = i.id
     where i.about = g.bottleneck and i.step = 0 and i.day = g.day and i.id < g.id),
    (select count(distinct v.person) from invitation i join invited v on v.invitation = i.id
     where i.about = g.bottleneck and i.step = 0 and i.day = g.day and i.id < g.id
       and v.reply in ('ik-kom', 'iemand-anders'))
from gathering g left join part p on p.event = g.id and p.name = 'occasion'
where g.bottleneck = :bottleneck order by g.day, g.id;

-- name: paragraph_list    in: bottleneck    out: id, position, version, at, unit_name, text
--   judged: bottleneck_need_read
select g.id, g.position, g.version, g.at, coalesce(u.name, ''), coalesce(p.content, '')
from paragraph g
left join unit u on u.id = g.unit
left join part p on p.event = g.version and p.name = 'text'
where g.bottleneck = :bottleneck order by g.position, g.id;

-- name: paragraph_view_list
--   in: bottleneck
--   out: id, paragraph, version, party, party_name, stance, at, text
--   judged: bottleneck_need_read
-- The last view of each party on each paragraph, also when it is about earlier words.
select v.id, v.paragraph, v.version, v.party, coalesce(u.name, n.content, ''), v.stance, v.at,
    coalesce(p.content, '')
from paragraph_view v
join paragraph g on g.id = v.paragraph
join party y on y.id = v.party
left join unit u on u.id = y.unit
left join part n on n.event = y.id and n.name = 'name'
left join part p on p.event = v.id and p.name = 'text'
where g.bottleneck = :bottleneck
  and v.id = (select max(x.id) from paragraph_view x where x.paragraph = v.paragraph and x.party = v.party)
order by v.id;
