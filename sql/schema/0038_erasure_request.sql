-- SPDX-License-Identifier: EUPL-1.2
-- What people ask to have erased of what they wrote themselves (AVG-04).

create index event_actor on event (actor, seq);

-- Why is the part "reason" of the event with this id; what was answered the part "text" of the event answered.
create table erasure_request (
    id           integer primary key,
    of           integer not null, -- event with their texts
    person       integer not null,
    organisation integer not null,
    at           integer not null,
    due          text    not null,           -- last day to answer
    answered     integer not null default 0, -- event; 0 = it waits
    erased       integer not null default 0  -- 1 = it was done
) strict;
create index erasure_request_of on erasure_request (of);
create index erasure_request_organisation on erasure_request (organisation, answered);
