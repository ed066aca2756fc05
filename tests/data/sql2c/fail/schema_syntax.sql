-- SPDX-License-Identifier: EUPL-1.2
-- expect: 6: near ",": syntax error
create table fine (id integer primary key) strict; create table bad (
    -- A comment; with a quote: '
    id   integer primary key,
    name text,,
    due  text
) strict;
