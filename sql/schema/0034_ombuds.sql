-- SPDX-License-Identifier: EUPL-1.2
-- Files of the ombuds desk (W-15, X-06, X-08, X-09).  No other statement reads these tables: what is in them is in no
-- list, search, pattern or count of the organisation.

-- @guarded
create table ombuds_file (
    id         integer primary key,
    kind       text    not null, -- list ombuds-soort
    harm       text    not null, -- list nadeel-soort; '' when it is no negative consequence
    at         integer not null,
    happened   text    not null,
    person     integer not null, -- who told it, and reads it; 0 = opened by the desk itself
    unit       integer not null, -- of who opened it
    desk       integer not null references unit (id),
    keeper     integer not null, -- who has the next move
    signal     integer not null, -- after which it happened; 0 = none.  The signal does not know
    pattern    integer not null, -- that gave rise to it; 0 = none
    about_unit integer not null, -- whose acts it is about; 0 = not said
    tried      text    not null, -- list ja-nee-onbekend: could the one concerned solve it; '' = not asked
    mediation  integer not null default 0, -- 1 = it was offered
    state      text    not null, -- list ombuds-staat
    next       text,             -- the day of the next move; null when nothing more follows
    version    integer not null
) strict;
create index ombuds_file_person on ombuds_file (person);

-- @guarded  What was said in a file: the part "text" of its event.
create table ombuds_word (
    id     integer primary key,
    file   integer not null references ombuds_file (id),
    person integer not null,
    at     integer not null,
    state  text    not null -- what it became; '' = only words
) strict;
create index ombuds_word_file on ombuds_word (file);
