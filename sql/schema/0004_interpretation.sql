-- SPDX-License-Identifier: EUPL-1.2
-- What people think a signal or bottleneck means, how it was put in other words, and what
-- contested words mean to each party.
--
-- object = a signal or a bottleneck: ids are unique over all kinds.  moment = when it was said,
-- as known: "2011", "2023-05", "2026-03-02".  Nothing here is ever changed by a later reading;
-- follows and followed only point from one to the other (I-04, X-04).

-- Parts: text, reason, mover_text, and NAME_text for each question of the check.
create table interpretation (
    id          integer primary key,
    object      integer not null,
    at          integer not null,
    moment      text    not null,
    person      integer not null,
    unit        integer not null references unit (id), -- of the person at that moment
    role        text    not null,            -- list rol: from which role; "" = none
    layer       text    not null,            -- list laag: where the cause is
    structural  text    not null,            -- first question (I-05): list incident-structureel
    own_layer   text    not null,            -- second question: ja, nee, onbekend
    act_layer   text    not null,            -- list laag: which layer must act
    mover_unit  integer not null default 0,  -- who should move
    correct     integer not null,            -- 1 = "it is right as it is"
    counter     integer not null,            -- 1 = a counter-reading (I-36)
    single_case text    not null,            -- B-11: ja, nee, onbekend, "" = not answered
    authority   text    not null,
    normal      text    not null,
    blame       text    not null,
    swayed      text    not null,
    follows     integer not null default 0,  -- earlier reading of the same person
    followed    integer not null default 0   -- later reading of the same person
) strict;
create index interpretation_object on interpretation (object, id);

-- I-07: barriers and opportunities.
create table interpretation_choice (
    interpretation integer not null references interpretation (id),
    list           text    not null, -- laag-belemmering, laag-kans
    code           text    not null,
    primary key (interpretation, list, code)
) strict, without rowid;

-- B-20: a view of people and society under a rule, a bottleneck or an interpretation; part text.
-- about = the rule, bottleneck or signal on whose page it stands; object = that one, or the
-- interpretation it came with; clashes = the view it clashes with, 0 = it stands first.
create table assumption (
    id      integer primary key,
    about   integer not null,
    object  integer not null,
    clashes integer not null,
    at      integer not null,
    moment  text    not null,
    person  integer not null,
    unit    integer not null references unit (id), -- of the person at that moment
    role    text    not null                       -- list rol; "" = none
) strict;
create index assumption_about on assumption (about, id);

-- I-08: parts wording, left_out.  What was translated is a part of an earlier event, so that
-- what is erased there is not kept here.
create table translation (
    id            integer primary key,
    object        integer not null,
    at            integer not null,
    moment        text    not null,
    person        integer not null,
    unit          integer not null references unit (id),
    role          text    not null,
    language      text    not null,           -- list vertaal-taal
    to_layer      text    not null,           -- list laag
    to_unit       integer not null default 0,
    original      integer not null,           -- event with the text that was translated
    original_part text    not null,           -- and the name of that part
    follows       integer not null default 0, -- earlier translation that this one replaces
    followed      integer not null default 0
) strict;
create index translation_object on translation (object, id);

-- I-09: whether it still says what was meant; part text.
create table translation_answer (
    id          integer primary key,
    translation integer not null references translation (id),
    at          integer not null,
    person      integer not null,
    answer      text    not null -- list ja-nee-onbekend
) strict;
create index translation_answer_of on translation_answer (translation, id);

-- B-17: a contested word.
create table term (
    id     integer primary key,
    word   text    not null,
    folded text    not null unique, -- without capitals: how it is found in a text
    at     integer not null
) strict;

-- What it means to one party; parts definition, domain.
create table term_meaning (
    id       integer primary key,
    term     integer not null references term (id),
    at       integer not null,
    moment   text    not null,
    person   integer not null,
    unit     integer not null references unit (id),
    role     text    not null,
    follows  integer not null default 0,
    followed integer not null default 0
) strict;
create index term_meaning_of on term_meaning (term, id);
