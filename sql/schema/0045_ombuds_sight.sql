-- SPDX-License-Identifier: EUPL-1.2
-- X-03: who of a desk opened a file, once a day.

create table ombuds_sight (
    file   integer not null references ombuds_file (id),
    person integer not null,
    day    text    not null,
    id     integer not null, -- event
    primary key (file, person, day)
) strict, without rowid;
