-- SPDX-License-Identifier: EUPL-1.2
-- What complaints teach: each closed one is looked at (I-20, I-21), contacts before an objection (I-22), and a
-- look back each quarter whose conclusions go to the teams (I-18, L-02).

-- The newest look at one.  The part "note" is of the event.
create table redress_review (
    redress  integer primary key references redress (id),
    event    integer not null,
    at       integer not null,
    insight  integer not null, -- 1 = it teaches something
    cause    text    not null, -- list klacht-oorzaak, "" when it teaches nothing
    question text    not null  -- list klacht-vraag: what the person really asks
) strict;
create table redress_lesson (
    redress integer not null references redress (id),
    lesson  text    not null, -- list klacht-les
    primary key (redress, lesson)
) strict;

-- Somebody spoke with a person about a decision.  The parts "decision" and "note" are of its event.
create table decision_contact (
    id     integer primary key,
    at     integer not null,
    person integer not null,
    unit   integer not null references unit (id),
    day    text    not null,
    rule   integer not null, -- 0 = not said
    moment text    not null  -- list besluit-moment
) strict;
create index decision_contact_day on decision_contact (day);
create table decision_contact_result (
    contact integer not null references decision_contact (id),
    result  text    not null, -- list contact-resultaat
    primary key (contact, result)
) strict;

-- @guarded  A look back on a quarter.  The part "third" is of the event that finished it.
create table redress_round (
    id       integer primary key,
    at       integer not null,
    person   integer not null,
    unit     integer not null references unit (id),
    period   text    not null, -- "2025-K4"
    finished integer not null default 0, -- event; 0 = not yet
    ended_at integer not null default 0,
    third    text    not null default '', -- list derde-orde
    version  integer not null,
    unique (unit, period)
) strict;

-- A conclusion: the part "text" of its event.
create table redress_finding (
    id      integer primary key,
    round   integer not null references redress_round (id),
    learned text    not null, -- list leerorde
    rule    integer not null  -- 0 = about none
) strict;
create index redress_finding_round on redress_finding (round);
create table redress_finding_team (
    finding integer not null references redress_finding (id),
    unit    integer not null references unit (id),
    primary key (finding, unit)
) strict;
create index redress_finding_team_unit on redress_finding_team (unit);
