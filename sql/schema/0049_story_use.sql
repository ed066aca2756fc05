-- SPDX-License-Identifier: EUPL-1.2
-- X-20: each use of a story outside its circle that somebody asked for, and what its owner answered.

-- Why is the part "text" of the event with this id.
create table story_use (
    id       integer primary key,
    signal   integer not null references signal (id),
    use      text    not null, -- list verhaal-gebruik
    person   integer not null, -- who asked
    unit     integer not null,
    at       integer not null,
    answer   text    not null, -- list verhaal-antwoord; '' = none yet: then it is not used
    answered integer not null  -- instant; 0 = not yet
) strict;
create index story_use_signal on story_use (signal, use);
