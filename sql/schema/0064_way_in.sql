-- SPDX-License-Identifier: EUPL-1.2
-- Until which event a person has seen what changed in the own way in; see src/core/way_in.h.
create table way_in_seen (
    person integer primary key,
    upto   integer not null -- event
) strict;
