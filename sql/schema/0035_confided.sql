-- SPDX-License-Identifier: EUPL-1.2
-- W-01, X-03: who of a signal without a known sender is known after all, and to whom.

-- @guarded
create table openness (
    signal       integer primary key,
    kind         text    not null, -- vertrouwelijk, met-naam; of a signal without a row nobody knows
    event        integer not null, -- with the part "identity", sealed, or "name"
    organisation integer not null, -- whose advisers can open it; 0 = everybody who may read the signal can
    at           integer not null
) strict;
create index openness_organisation on openness (organisation);

-- @guarded
create table identity_opening (
    id     integer primary key, -- event, with the reason as the part "text"
    signal integer not null,
    person integer not null,
    at     integer not null
) strict;
create index identity_opening_signal on identity_opening (signal);
