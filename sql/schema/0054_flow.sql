-- SPDX-License-Identifier: EUPL-1.2
-- B-30, X-24: what hangs on what, and which data go from whom to whom, as known in a bottleneck.

create table flow (
    id         integer primary key, -- event
    bottleneck integer not null references bottleneck (id),
    kind       text    not null,    -- list keten-soort
    at         integer not null,
    dropped    integer not null default 0 -- event; 0 = it is so
) strict;
create index flow_bottleneck on flow (bottleneck);
