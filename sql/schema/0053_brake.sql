-- SPDX-License-Identifier: EUPL-1.2
-- Z-33: the brake of a citizen, on a decision or a treatment.  It stops nothing by itself: whoever has the signal answers.
-- Z-29: what was tried before at other organisations.

create table brake (
    id       integer primary key, -- event
    signal   integer not null references signal (id),
    target   text    not null,             -- list rem-waarop
    threat   integer not null,             -- 1 = somebody no longer gets by because of it
    due      text    not null,
    at       integer not null,
    answer   text    not null default '',  -- list rem-antwoord; '' = nobody answered yet
    answered integer not null default 0    -- event; 0 = not yet
) strict;
create index brake_signal on brake (signal);

-- One time that somebody asked elsewhere.  Where, whom and what was said are parts of its event.
create table approach (
    id     integer primary key, -- event
    signal integer not null references signal (id),
    moment text    not null,    -- a day, month or year; '' = not known
    reply  text    not null     -- list poging-antwoord
) strict;
create index approach_signal on approach (signal);
