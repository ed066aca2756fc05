-- SPDX-License-Identifier: EUPL-1.2
-- What somebody said of a complaint whose text is nearly that of another, or of a signal.

-- The newest answer counts; one that is taken back is gone.  Nothing is put together by it.
create table redress_pair (
    redress integer not null references redress (id),
    other   integer not null, -- an earlier complaint, or a signal
    event   integer not null,
    answer  text    not null, -- list klacht-gelijk
    primary key (redress, other)
) strict;
create index redress_pair_other on redress_pair (other);
