-- SPDX-License-Identifier: EUPL-1.2
-- What is told to everybody about a bottleneck, also to who has no account; see src/core/news.h.

-- What is told is the part "text" of its event, why it was taken back the part "text" of that one.
create table news (
    id         integer primary key, -- event
    bottleneck integer not null references bottleneck (id),
    subject    text    not null,    -- levensgebied
    kind       text    not null,    -- nieuws-soort
    unit       integer not null,    -- of who wrote it
    at         integer not null,
    withdrawn  integer not null default 0 -- event; 0 = it stands
) strict;
create index news_bottleneck on news (bottleneck);
create index news_subject on news (subject, id);
