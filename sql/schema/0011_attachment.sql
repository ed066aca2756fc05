-- SPDX-License-Identifier: EUPL-1.2
-- Z-01: files with a signal.

-- A part is a text or, for a file, bytes; both null = erased.
alter table part add column bytes blob check (bytes is null or content is null);

-- @guarded  The name of the file is the part "name" of the event with this id, the file itself the part "file".
create table attachment (
    id     integer primary key,
    signal integer not null references signal (id),
    format text    not null, -- code of core/attachment_format.c, found in the bytes
    size   integer not null, -- bytes
    at     integer not null,
    person integer not null, -- who added it
    unit   integer not null, -- of that person at that moment
    erased integer not null default 0 -- instant; 0 = it is there
) strict;
create index attachment_signal on attachment (signal);
