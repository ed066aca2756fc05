-- SPDX-License-Identifier: EUPL-1.2
-- Combinations: values of different kinds that come together in signals more often than expected (B-26).
--
-- Thousandths are of one signal, and for ic_... of one doubling.

create table combination (
    id             integer primary key,
    at             integer not null,
    scan           integer not null,
    organisation   integer not null,
    kind           text    not null,           -- list combinatie-soort
    x_dimension    text    not null,           -- list reeks-soort
    x_subject      text    not null,           -- id or code of that
    y_dimension    text    not null,
    y_subject      text    not null,
    z_dimension    text    not null,           -- '' = there are two
    z_subject      text    not null,
    first_day      text    not null,           -- the signals of these days were looked at
    last_day       text    not null,
    total          integer not null,           -- of these, each story of a reporter once
    observed       integer not null,
    with_x         integer not null,           -- of three: with the first two
    with_y         integer not null,           -- of three: with the third
    expected       integer not null,           -- in thousandths; in layers
    expected_crude integer not null,           -- without layers
    ic             integer not null,           -- information component, in thousandths
    ic_low         integer not null,
    ic_high        integer not null,
    crude_low      integer not null,           -- lower limit without layers
    chance         integer not null,           -- adjusted p-value, in millionths
    ebgm           integer not null,           -- in thousandths; -1 = there were too few cells
    ebgm_low       integer not null,
    reporters      integer not null,
    tests          integer not null,           -- pairs that could have been seen in that run
    flagged        integer not null,           -- of these, told
    by_chance      integer not null,           -- of these, told when values are dealt anew; in thousandths
    method         text    not null,           -- with its settings
    judged         integer not null default 0, -- event
    verdict        text    not null default '', -- list combinatie-oordeel
    version        integer not null
) strict;
create index combination_of on combination (organisation, kind, x_dimension, x_subject, y_dimension, y_subject, id);
create index combination_open on combination (judged, id);

create table combination_signal (
    combination integer not null references combination (id),
    signal      integer not null references signal (id),
    primary key (combination, signal)
) strict, without rowid;

-- One per line: channel ("-" = all), quarter, then signals with both, with x, with y, and all, as they were counted.
create table combination_layer (
    combination integer not null references combination (id),
    line        text    not null,
    primary key (combination, line)
) strict, without rowid;
