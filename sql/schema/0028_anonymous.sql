-- SPDX-License-Identifier: EUPL-1.2
-- W-01, W-02: the reporter whom nobody knows.  What opens the signal again is the receipt.

-- "anoniem" for the owner of one receipt: no name, no login, no role, in no list of people.  The unit is the
-- organisation that was to hear it, and says nothing of who it is.
alter table person add column kind text not null default '';

alter table signal add column anonymous integer not null default 0;

-- The salt with which receipts are hashed, made once.  A receipt is found by its hash, so all have the same; eight words
-- drawn by chance (88 bits) are never the words of two people, and too many to try, so they need no salt of their own.
create table receipt_salt (
    id   integer primary key, -- event
    salt text    not null     -- in hex
) strict;

-- The hash is the part "receipt" of the event that made the person: erased, it opens nothing any more.
create unique index part_receipt on part (content) where name = 'receipt';

-- "anoniem": the token goes along in the forms of the pages, never in a cookie.
alter table session add column kind text not null default '';

drop view signal_line;
create view signal_line as
select s.id as id, s.year as year, s.number as number, s.at as at,
    case when s.anonymous = 1 then '' else u.name end as unit_name, u.path as unit_path,
    s.kind as kind, s.consent as consent, s.state as state, s.solve_state as solve_state, s.handler as handler,
    coalesce(h.name, '') as handler_unit_name,
    coalesce(h.path, '') as handler_path, s.since as since, s.since_known as since_known, s.happened as happened,
    s.due as due, s.look_again as look_again, s.raised as raised, s.closing as closing, s.reporter as reporter,
    s.entered_by as entered_by, coalesce(substr(st.content, 1, 300), '') as story, coalesce(su.content, '') as summary,
    s.recognised as recognised, s.version as version
from signal s
join unit u on u.id = s.unit
left join unit h on h.id = s.handler_unit
left join part st on st.event = s.id and st.name = 'story'
left join part su on su.event = s.summary and su.name = 'summary';
