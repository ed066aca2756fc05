-- SPDX-License-Identifier: EUPL-1.2
-- Z-14: several sign one signal.  Each signs with a signal of their own, so each has their own thread and their own words.

-- Words with which others sign along.  Their hash is the part "signing" of the event: erased, it opens nothing any more.
create table signing (
    id     integer primary key, -- event
    signal integer not null references signal (id)
) strict;
create unique index part_signing on part (content) where name = 'signing';

create table co_signature (
    signal integer primary key references signal (id), -- of who signed along
    lead   integer not null references signal (id),    -- what was signed; itself signed with nothing
    at     integer not null
) strict;
create index co_signature_lead on co_signature (lead);
