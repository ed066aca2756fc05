-- SPDX-License-Identifier: EUPL-1.2
-- X-03: who opened a complaint, an objection or an appeal, once a day.

create table redress_sight (
    redress integer not null references redress (id),
    person  integer not null,
    day     text    not null,
    id      integer not null, -- event
    primary key (redress, person, day)
) strict, without rowid;
