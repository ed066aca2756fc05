-- SPDX-License-Identifier: EUPL-1.2
-- W-01: two advisers give the key of a third to who asks for it.

create table adviser_recovery (
    id     integer primary key,        -- event, with the reason as the part "text"
    lost   integer not null,           -- key that is asked for
    heir   integer not null,           -- key that it is given to
    person integer not null,           -- who asked
    at     integer not null,
    helper integer not null default 0, -- who opened the outer boxes
    opened integer not null default 0, -- event of that, with what was in them as the part "boxes"
    given  integer not null default 0  -- event with the secret half, sealed to the heir, as the part "box"
) strict;
create index adviser_recovery_lost on adviser_recovery (lost);
