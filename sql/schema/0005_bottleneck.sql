-- SPDX-License-Identifier: EUPL-1.2
-- Bottlenecks: what people name as structural, who takes part, and what is done about it.
--
-- Texts are parts of the events.  "left_by" and "dropped" hold the event that ended a row, 0 = it
-- still counts: nothing is deleted, so that what was so earlier stays visible (I-23, O-07).

-- @guarded
create table bottleneck (
    id          integer primary key,
    year        integer not null,
    number      integer not null,            -- K-2026-000012
    at          integer not null,            -- opened
    opened_by   integer not null,            -- person
    unit        integer not null references unit (id), -- of that person
    proposed    integer not null,            -- 1 = by the owner of a signal, who need not lead it
    state       text    not null,            -- list knelpunt-staat
    lead        integer not null,            -- person accountable for the next move; 0 = nobody (Z-20)
    lead_unit   integer not null,
    since       integer not null,            -- the lead has it since
    due         text,                        -- last day for the next move of the lead
    look_again  text,                        -- deliberately open, or nothing is done, until this day
    harm_on     text,                        -- O-19: the day on which the harm falls
    group_size  integer,
    size_basis  text    not null,            -- list schatting-basis
    statement   integer not null,            -- event whose part "statement" names it
    problem     integer not null default 0,  -- event whose part "problem" states it; 0 = not stated
    split_from  integer not null default 0,
    merged_into integer not null default 0,
    version     integer not null,            -- last event that changed it
    unique (year, number)
) strict;
create index bottleneck_lead on bottleneck (lead, state);

-- Which signals it is about, also those that moved on.
create table bottleneck_signal (
    bottleneck integer not null references bottleneck (id),
    signal     integer not null references signal (id),
    joined_by  integer not null,           -- event
    left_by    integer not null default 0, -- event that split or merged it away
    primary key (bottleneck, signal)
) strict, without rowid;
create index bottleneck_signal_back on bottleneck_signal (signal);

create table bottleneck_choice (
    bottleneck integer not null references bottleneck (id),
    list       text    not null, -- laag, doelgroep
    code       text    not null,
    primary key (bottleneck, list, code)
) strict, without rowid;

-- B-26: any number of rules and organisations.
create table bottleneck_rule (
    bottleneck integer not null references bottleneck (id),
    rule       integer not null,
    primary key (bottleneck, rule)
) strict, without rowid;
create index bottleneck_rule_back on bottleneck_rule (rule);

create table bottleneck_unit (
    bottleneck integer not null references bottleneck (id),
    unit       integer not null references unit (id),
    primary key (bottleneck, unit)
) strict, without rowid;

-- B-15: who says whether it threatens subsistence.  A yes of somebody stands until they say otherwise.
create table subsistence_answer (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    person     integer not null,
    unit       integer not null,
    answer     text    not null, -- list ja-nee-onbekend
    at         integer not null
) strict;
create index subsistence_answer_of on subsistence_answer (bottleneck, person);

-- I-31: everybody with expertise or power to decide.  The name of who is no unit here is part "name".
create table party (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    unit       integer not null, -- 0 = a free name
    mandate    text    not null, -- list partij-rol
    unusual    integer not null, -- 1 = not one of the usual parties
    at         integer not null,
    version    integer not null
) strict;
create index party_of on party (bottleneck);

-- Who was there, and so who was missing.
create table gathering (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    day        text    not null,
    at         integer not null
) strict;
create index gathering_of on gathering (bottleneck);

create table gathering_party (
    gathering integer not null references gathering (id),
    party     integer not null references party (id),
    present   integer not null,
    primary key (gathering, party)
) strict, without rowid;

-- I-34: position cards; each version is kept, the last one counts.
create table position_card (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    party      integer not null references party (id),
    person     integer not null,
    unit       integer not null,
    at         integer not null
) strict;
create index position_card_of on position_card (party);

-- I-35: the shared story, paragraph by paragraph.  Words changed = a new version, to be signed anew.
create table paragraph (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    position   integer not null,
    version    integer not null, -- event with the part "text" as it is now
    person     integer not null,
    unit       integer not null,
    at         integer not null
) strict;
create index paragraph_of on paragraph (bottleneck);

create table paragraph_view (
    id        integer primary key,
    paragraph integer not null references paragraph (id),
    version   integer not null, -- of the words it is about
    party     integer not null references party (id),
    stance    text    not null, -- list alinea-oordeel
    person    integer not null,
    at        integer not null
) strict;
create index paragraph_view_of on paragraph_view (paragraph);

-- O-01, O-02: several levels at once; each change has a reason.
create table action_level (
    id          integer primary key,
    bottleneck  integer not null references bottleneck (id),
    level       text    not null, -- list opvolgingsniveau
    reason_code text    not null, -- list niets-reden, only for "niets"
    look_again  text,             -- day to look whether the condition to reopen is met
    person      integer not null,
    unit        integer not null,
    at          integer not null,
    dropped     integer not null default 0
) strict;
create index action_level_of on action_level (bottleneck);

-- O-03: not acting, as a choice or by drifting.
create table policy_inaction (
    id           integer primary key,
    bottleneck   integer not null references bottleneck (id),
    inaction     text    not null, -- list inactie-soort
    decider_unit integer not null, -- 0 = not one of ours, or not known
    raise_on     text    not null, -- day to raise it again
    person       integer not null,
    unit         integer not null,
    at           integer not null
) strict;
create index policy_inaction_of on policy_inaction (bottleneck);

-- O-04, O-10
create table internal_action (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    action     text    not null, -- list interne-actie
    unit       integer not null,
    horizon    text    not null, -- list horizon
    due        text,
    done_by    integer not null default 0, -- event
    at         integer not null
) strict;
create index internal_action_of on internal_action (bottleneck);

-- O-05: what one party undertakes in the network.
create table agreement (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    party      integer not null references party (id),
    mandate    text    not null, -- list mandaat
    consulted  text    not null, -- list ruggespraak
    horizon    text    not null,
    due        text,
    at         integer not null,
    version    integer not null
) strict;
create index agreement_of on agreement (bottleneck);

-- O-06
create table dossier (
    id          integer primary key,
    bottleneck  integer not null references bottleneck (id),
    arena       text    not null, -- list politieke-partij
    decision_on text,
    horizon     text    not null,
    at          integer not null
) strict;
create index dossier_of on dossier (bottleneck);

-- O-07
create table course_change (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    person     integer not null,
    unit       integer not null,
    at         integer not null
) strict;
create index course_change_of on course_change (bottleneck);

create table solution (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    layer      text    not null, -- list laag
    learning   text    not null, -- list leerorde
    starts_on  text    not null, -- takes effect
    check_on   text    not null, -- effect check
    person     integer not null,
    unit       integer not null,
    at         integer not null
) strict;
create index solution_of on solution (bottleneck);

-- Possible solutions, beside each other; parts text, needs, decider, cost, proposer.
create table alternative (
    id           integer primary key,
    bottleneck   integer not null references bottleneck (id),
    decider_unit integer not null,           -- who can decide; 0 = in words, or not known
    chosen       integer not null default 0, -- event of the solution that came from it
    person       integer not null,
    unit         integer not null,
    at           integer not null
) strict;
create index alternative_of on alternative (bottleneck);

-- R-13: when a decision can be made; parts text, source.
create table decision_window (
    id         integer primary key,
    bottleneck integer not null references bottleneck (id),
    occasion   text    not null, -- list venster
    opens      text    not null, -- moment; "" = not known
    closes     text    not null, -- moment
    person     integer not null,
    unit       integer not null,
    at         integer not null
) strict;
create index decision_window_of on decision_window (bottleneck);

-- What a list shows of a bottleneck.  Counted: own signals, colleagues who see it too, times raised again.
create view bottleneck_line as
select b.id as id, b.year as year, b.number as number, b.at as at, b.state as state, b.lead as lead,
    coalesce(u.name, '') as lead_unit_name, b.since as since, b.due as due, b.harm_on as harm_on,
    b.merged_into as merged_into, b.version as version, coalesce(p.content, '') as statement,
    case
        when exists (select 1 from subsistence_answer y
                     where y.bottleneck = b.id and y.answer = 'ja'
                       and not exists (select 1 from subsistence_answer z
                                       where z.bottleneck = b.id and z.person = y.person and z.id > y.id))
          or exists (select 1 from bottleneck_signal j join signal s on s.id = j.signal
                     where j.bottleneck = b.id and j.left_by = 0 and s.subsistence = 'ja')
            then 'ja'
        else coalesce((select y.answer from subsistence_answer y where y.bottleneck = b.id
                       order by y.id desc limit 1), 'onbekend')
    end as subsistence,
    (select count(*) from bottleneck_signal j where j.bottleneck = b.id and j.left_by = 0) as signals,
    (select count(distinct r.person) from bottleneck_signal j join similar_report r on r.signal = j.signal
     where j.bottleneck = b.id and j.left_by = 0) as recognised,
    (select coalesce(sum(s.raised - 1), 0) from bottleneck_signal j join signal s on s.id = j.signal
     where j.bottleneck = b.id and j.left_by = 0) as renewed,
    (select min(s.at) from bottleneck_signal j join signal s on s.id = j.signal
     where j.bottleneck = b.id and j.left_by = 0) as first_at
from bottleneck b
left join unit u on u.id = b.lead_unit
left join part p on p.event = b.statement and p.name = 'statement';
