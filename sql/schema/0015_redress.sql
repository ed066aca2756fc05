-- SPDX-License-Identifier: EUPL-1.2
-- Complaints, objections and appeals (I-16): what other systems know of them.

-- One file that was read, or waits to be.  Parts of its event: "name", "map", and while it waits "file".
create table redress_import (
    id           integer primary key,
    at           integer not null,
    person       integer not null,                        -- 0 = the command line
    unit         integer not null references unit (id),   -- whose complaints they are
    organisation integer not null,
    source       text    not null,                        -- short name of the system it came from
    hash         text    not null,                        -- of the file: BLAKE2b-256 in hex
    size         integer not null,                        -- of the file, bytes
    state        text    not null,                        -- list import-staat
    added        integer not null default 0,
    changed      integer not null default 0,
    same         integer not null default 0,              -- rows that were known already
    refused      integer not null default 0,
    mapped       integer not null,                        -- event with the part "map" that counts
    ended        integer not null default 0               -- event that read, undid or dropped it
) strict;
create index redress_import_source on redress_import (organisation, source);

-- @guarded  What a source calls a rule or a department: the part "word" of the event with this id.
create table redress_word (
    id           integer primary key,
    organisation integer not null,
    source       text    not null,
    kind         text    not null, -- regel, afdeling
    target       integer not null  -- rule card or unit; 0 = not known
) strict;
create index redress_word_source on redress_word (organisation, source);

-- @guarded  One of them, by what its system calls it.  It stays when an import is undone, so that what people
-- wrote about it is found again.
create table redress (
    id           integer primary key,
    organisation integer not null,
    source       text    not null,
    reference    text    not null,
    unique (organisation, source, reference)
) strict;

-- What an import says of one; the newest that was not undone is live.  The parts "subject" and "decision"
-- are of the event worded.
create table redress_fact (
    id            integer primary key,
    redress       integer not null references redress (id),
    import        integer not null references redress_import (id),
    live          integer not null,
    kind          text    not null, -- list klacht-soort
    day           text    not null, -- received
    closed        text,             -- day
    days          integer,          -- from received to closed, or as the source counts them
    rule          integer not null, -- redress_word; 0 = not given
    department    integer not null, -- redress_word; 0 = not given
    admissible    text    not null, -- list klacht-ontvankelijk, "" = not said
    outcome       text    not null, -- list klacht-uitkomst, "" = not decided
    former_source text    not null, -- of the stage before: its system and its reference there
    former        text    not null, -- "" = there is none
    worded        integer not null
) strict;
create index redress_fact_of on redress_fact (redress, live);
create index redress_fact_import on redress_fact (import);
create index redress_fact_day on redress_fact (day);
create index redress_fact_former on redress_fact (former) where former <> '';

-- What counts of each: words as the rule card and the unit they are linked to; without a unit of its
-- own it belongs to the unit the import was for.
create view redress_line as
select r.id as id, r.organisation as organisation, r.source as source, r.reference as reference, f.import as import,
    f.kind as kind, f.day as day, f.closed as closed, f.days as days, f.admissible as admissible,
    f.outcome as outcome, f.former_source as former_source, f.former as former, f.worded as worded,
    f.rule as rule_word, coalesce(w.target, 0) as rule, f.department as department_word,
    case when d.target > 0 then d.target else i.unit end as unit
from redress_fact f
join redress r on r.id = f.redress
join redress_import i on i.id = f.import
left join redress_word w on w.id = f.rule
left join redress_word d on d.id = f.department
where f.live = 1;
