-- SPDX-License-Identifier: EUPL-1.2
-- I-10: the owner is asked along wherever something is decided about the signal.

create table invitation (
    id       integer primary key,
    signal   integer not null references signal (id),
    occasion text    not null, -- list gelegenheid
    day      text    not null,
    by_unit  integer not null,
    reply    text    not null default '', -- list uitnodiging-antwoord; '' = not answered, and no clock runs
    at       integer not null
) strict;
create index invitation_signal on invitation (signal);
