-- SPDX-License-Identifier: EUPL-1.2
-- X-21: a party that is not bound by professional secrecy reads only the stories that are marked for it.

-- Of an organisation: 1 = not bound by professional secrecy.
alter table unit add column unbound integer not null default 0;

-- @guarded  For whom an owner marked a story.
create table share_mark (
    signal       integer not null references signal (id),
    organisation integer not null references unit (id),
    at           integer not null, -- since this instant
    primary key (signal, organisation)
) strict;
create index share_mark_organisation on share_mark (organisation);
