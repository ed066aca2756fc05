-- SPDX-License-Identifier: EUPL-1.2
drop table gone;

-- @state
create table counter (
    name  text primary key,
    value integer not null default (0 + 0)
) strict; -- @sqlite
) ;       -- @pg

create trigger line_keeps before update on line -- @sqlite
begin                                           -- @sqlite
    select raise(abort, 'never; not once');     -- @sqlite
end;                                            -- @sqlite
create rule line_keeps as on update to line do instead nothing; -- @pg

create table loose (
    number integer,
    word   text
) strict;

-- @guarded  Not for everybody.
create table secret (
    id   integer primary key,
    word text    not null
) strict;
create view secret_word as select word from secret;
