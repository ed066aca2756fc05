-- SPDX-License-Identifier: EUPL-1.2
-- W-01: the keys of confidential advisers.

-- Who may open identities, and of which organisation: what it says itself, otherwise what counts in general.
create view adviser_right as
select distinct r.person as person, u.organisation as organisation
from role r
join unit u on u.id = r.unit
join person p on p.id = r.person and p.active = 1
where coalesce(
    (select w.allowed from role_right w
     where w.organisation = u.organisation and w.role = r.name and w.name = 'identiteit-openen'),
    (select w.allowed from role_right w
     where w.organisation = 0 and w.role = r.name and w.name = 'identiteit-openen'), 0) = 1;

-- @guarded  The secret half is in parts: "locked" with the passphrase, "words" with the nine words to keep in a safe.
create table adviser_key (
    id           integer primary key,        -- event
    person       integer not null,
    organisation integer not null,
    open         text    not null,           -- the half that identities are sealed to, in hex
    at           integer not null,
    accepted     integer not null,           -- event by which it counts; 0 = a colleague has yet to let it in
    replaced     integer not null default 0, -- the key its owner made after it; 0 = none
    locked       integer not null,           -- event with the part "locked" that counts
    shared       integer not null default 0  -- event with the part "boxes"; 0 = none
) strict;
create index adviser_key_organisation on adviser_key (organisation);

-- The keys of colleagues, two of which together open the boxes with the secret half of this key.
create table adviser_holder (
    id     integer not null, -- key
    holder integer not null, -- key
    primary key (id, holder)
) strict, without rowid;
