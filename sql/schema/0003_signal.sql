-- SPDX-License-Identifier: EUPL-1.2
-- Signals, what colleagues recognise, who has them, and what the reporter heard.
--
-- Codes are of the option lists in option_item.  Texts are parts of the events:
-- the story of a signal is part "story" of the event with the signal's id.

-- @guarded
create table signal (
    id           integer primary key,
    year         integer not null,
    number       integer not null,            -- S-2026-000123
    at           integer not null,            -- received
    happened     text    not null,            -- "" or, for an old matter, when: as its source knows it
    reporter     integer not null,            -- person: the owner, for good
    entered_by   integer not null,            -- person who typed it; the reporter, or somebody for them (Z-12)
    unit         integer not null references unit (id), -- of the reporter at that moment
    kind         text    not null,            -- list signaal-soort
    channel      text    not null,
    moment       text    not null,            -- when it was seen, as known: "2011", "2023-05", ""
    certainty    text    not null,            -- Z-04
    belly        text    not null,            -- Z-04
    relation     text    not null,            -- B-06: how it relates to the rule
    subsistence  text    not null,            -- B-15: ja, nee, onbekend
    frequency    text    not null,            -- Z-16
    times        integer,                     -- Z-16, as counted
    period       text    not null,
    group_size   integer,
    size_basis   text    not null,
    structural   text    not null,            -- guess: incident or structural
    consent      text    not null,            -- Z-30: may the story be used
    why_nothing  text    not null,            -- Z-08: why nothing was done
    urgent       integer not null,            -- somebody needs help now
    about_unit   integer,                     -- X-10: whose acts it is about; they do not handle it
    look_again   text,                        -- Z-24, I-06: day
    triage       text    not null default '', -- I-02: nu, minder-dringend
    state        text    not null,            -- list signaal-staat
    fix_state    text    not null,            -- Z-05: for this person
    solve_state  text    not null,            -- Z-05: for everybody
    handler      integer not null,            -- person accountable for the next move; 0 = nobody yet
    handler_unit integer not null,
    since        integer not null,            -- the handler has it since
    since_known  text    not null,            -- as happened, for since
    due          text,                        -- last day for the next move of the handler
    closing      integer not null default 0,  -- event that proposed to close it; 0 = none
    objected     integer not null default 0,  -- the owner used the one objection
    raised       integer not null default 1,  -- W-31: how often the reporter brought it up
    summary      integer not null default 0,  -- event whose part "summary" is the sentence that names it
    last_word    integer not null,            -- when the reporter last heard something (T-04)
    heard        integer,                     -- when the reporter first heard something of substance
    version      integer not null,            -- last event that changed it
    unique (year, number)
) strict;
create index signal_reporter on signal (reporter, id);
create index signal_handler on signal (handler, state);
create index signal_by_unit on signal (unit, id);
create index signal_state on signal (state, id);

-- @guarded
create table signal_choice (
    signal integer not null references signal (id),
    list   text    not null, -- gevolg, gedaan, levensgebied, laag
    code   text    not null,
    primary key (signal, list, code)
) strict, without rowid;

-- @guarded  B-26: any number of organisations and rules.
create table signal_unit (
    signal integer not null references signal (id),
    unit   integer not null references unit (id),
    primary key (signal, unit)
) strict, without rowid;

-- @guarded  Z-15: "I see this too", with an own count; the variation is the part "variation".
create table similar_report (
    id     integer primary key,
    signal integer not null references signal (id),
    person integer not null,
    unit   integer not null,
    times  integer,
    period text    not null,
    at     integer not null
) strict;
create index similar_report_signal on similar_report (signal);

-- @guarded  What the reporter heard.  One event can reach the reporters of many signals.
create table feedback (
    event     integer not null,
    signal    integer not null references signal (id),
    kind      text    not null, -- list terugkoppeling-soort
    substance integer not null, -- 1 = says something about the matter, not only about its handling
    at        integer not null,
    happened  text    not null default '', -- as for a signal
    by_person integer not null,
    by_unit   integer not null,
    team      integer not null default 0, -- T-08: also for this team's next meeting
    primary key (event, signal)
) strict;
create index feedback_signal on feedback (signal, at);

-- @guarded  T-06: the reporter answers, corrects or objects.
create table feedback_reply (
    id     integer primary key,
    event  integer not null, -- of the feedback
    signal integer not null references signal (id),
    kind   text    not null, -- klopt, aanvulling, bezwaar
    person integer not null,
    at     integer not null
) strict;
create index feedback_reply_signal on feedback_reply (signal);

-- What a person has read, up to this event.
create table inbox_read (
    person integer primary key,
    upto   integer not null
) strict;

-- @guarded  Z-06: something seen that does not point to more yet.  The text is the part "story".
create table entry (
    id     integer primary key,
    person integer not null,
    unit   integer not null,
    at     integer not null,
    moment text    not null,
    signal integer not null default 0 -- what it became
) strict;
create index entry_person on entry (person);

-- What a list shows of a signal.
create view signal_line as
select s.id as id, s.year as year, s.number as number, s.at as at, u.name as unit_name, u.path as unit_path,
    s.kind as kind, s.consent as consent, s.state as state, s.handler as handler, coalesce(h.name, '') as handler_unit_name,
    s.since as since, s.since_known as since_known, s.happened as happened, s.due as due, s.raised as raised, s.closing as closing, s.reporter as reporter,
    coalesce(substr(st.content, 1, 300), '') as story, coalesce(su.content, '') as summary,
    (select count(distinct r.person) from similar_report r where r.signal = s.id) as recognised, s.version as version
from signal s
join unit u on u.id = s.unit
left join unit h on h.id = s.handler_unit
left join part st on st.event = s.id and st.name = 'story'
left join part su on su.event = s.summary and su.name = 'summary';
