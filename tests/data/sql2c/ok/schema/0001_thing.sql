-- SPDX-License-Identifier: EUPL-1.2
-- A small schema for tests/db/db.c and tests/tools/sql2c.sh.  @log does not count up here.

-- @log  It's only named so; the quote and the ; must not confuse anybody.
create table line (
    seq  integer primary key,
    body text    not null,
    hash blob    not null
) strict;

-- @part
create table piece (
    line    integer not null references line (seq),
    name    text    not null default 'an integer; a blob, strict',
    content text,             -- integer
    primary key (line, name)
) strict, without rowid;

create table thing (
    id     integer primary key,
    name   text    not null unique,
    note   text,
    weight integer,
    data   blob,
    kind   integer not null default 0,
    due    text
) strict;
create index thing_kind on thing (kind, id);

create table gone (id integer primary key) strict;
