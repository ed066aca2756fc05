-- SPDX-License-Identifier: EUPL-1.2
-- Rule cards: what a rule says, what it is for, and the room in it.

create table rule (
    id         integer primary key,
    at         integer not null,
    named      integer not null, -- event with the part "name" as it is now
    based      integer not null, -- event with the parts "law" and "article"; 0 = none given
    theme      text    not null, -- list regel-thema
    origin     text    not null, -- list regel-herkomst (B-27)
    freedom    text    not null, -- list regel-vrijheid (B-27)
    owner_unit integer not null, -- policy owner; 0 = not known
    kept_by    integer not null, -- unit that wrote the card: it finds out what is not known
    valid_from text,
    valid_to   text,
    version    integer not null
) strict;

-- B-03, B-04: one entry per source and author; the text is the part "text".
create table rule_purpose (
    id        integer primary key,
    rule      integer not null references rule (id),
    source    text    not null, -- list bedoeling-bron
    dissent   integer not null, -- 1 = a view beside the official one
    person    integer not null,
    role      text    not null, -- list rol
    unit      integer not null,
    at        integer not null
) strict;
create index rule_purpose_of on rule_purpose (rule);

-- B-03: two entries that contradict each other.
create table rule_conflict (
    id      integer primary key,
    rule    integer not null references rule (id),
    one     integer not null references rule_purpose (id),
    other   integer not null references rule_purpose (id),
    person  integer not null,
    at      integer not null,
    unique (one, other)
) strict;
create index rule_conflict_of on rule_conflict (rule);

-- Without a foreign key to signal: sql/rule.sql comes before sql/signal.sql, which makes the signal.
create table signal_rule (
    signal integer not null,
    rule   integer not null references rule (id),
    primary key (signal, rule)
) strict, without rowid;
create index signal_rule_back on signal_rule (rule);

create view rule_line as
select r.id as id, coalesce(n.content, '') as name, coalesce(l.content, '') as law,
    coalesce(a.content, '') as article, r.theme as theme, r.origin as origin, r.freedom as freedom,
    r.owner_unit as owner_unit, coalesce(u.name, '') as owner_name, coalesce(k.name, '') as keeper_name, r.valid_from as valid_from,
    r.valid_to as valid_to, r.version as version,
    (select count(*) from rule_purpose p where p.rule = r.id and p.dissent = 0) as purposes,
    (select count(*) from (select s.signal from signal_rule s where s.rule = r.id
                           union select g.signal from bottleneck_rule b join bottleneck_signal g
                               on g.bottleneck = b.bottleneck and g.left_by = 0 where b.rule = r.id) a) as signals,
    (select count(*) from bottleneck_rule j join bottleneck b on b.id = j.bottleneck
     where j.rule = r.id and b.merged_into = 0) as bottlenecks
from rule r
left join unit u on u.id = r.owner_unit
left join unit k on k.id = r.kept_by
left join part n on n.event = r.named and n.name = 'name'
left join part l on l.event = r.based and l.name = 'law'
left join part a on a.event = r.based and a.name = 'article';

-- B-26: what one signal or one bottleneck is about, so that meetings of rules can be counted.
create view subject_rule as
select signal as subject, rule as rule from signal_rule
union select bottleneck, rule from bottleneck_rule;

create view subject_unit as
select signal as subject, unit as unit from signal_unit
union select bottleneck, unit from bottleneck_unit;
