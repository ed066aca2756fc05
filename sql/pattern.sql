-- SPDX-License-Identifier: EUPL-1.2
-- Patterns and the scans that find them.

-- on: scan_done
insert into scan (id, at, signals, method) values (:seq, :at, :signals, :method);

-- on: pattern_found
insert into pattern (id, at, scan, grown, version) values (:seq, :at, :scan, :seq, :seq);

-- on: pattern_found    each: signals
insert into pattern_signal (pattern, signal, joined_by, placed) values (:seq, :item, :seq, 0);

-- on: pattern_grown    each: signals
-- What people took out stays out.
insert into pattern_signal (pattern, signal, joined_by, placed) values (:pattern, :item, :seq, 0)
on conflict (pattern, signal) do update set left_by = 0
    where pattern_signal.placed = 0;

-- on: pattern_grown    each: gone
update pattern_signal set left_by = :seq
where pattern = :pattern and signal = :item and left_by = 0 and placed = 0;

-- on: pattern_grown
-- again: it grew so much since somebody settled it that people are asked once more.
update pattern set version = :seq,
    grown = case when :growth > 0 then :seq else grown end,
    state = case when :again = 1 then 'voorstel' else state end
where id = :pattern;

-- on: pattern_split
insert into pattern (id, at, scan, split_from, grown, version) values (:seq, :at, 0, :pattern, :seq, :seq);

-- on: pattern_split    each: signals
update pattern_signal set left_by = :seq, placed = 1 where pattern = :pattern and signal = :item;

-- on: pattern_split    each: signals
insert into pattern_signal (pattern, signal, joined_by, placed) values (:seq, :item, :seq, 1);

-- on: pattern_joined
insert into pattern_signal (pattern, signal, joined_by, placed)
select cast(:into as integer), p.signal, cast(:seq as integer), 1 from pattern_signal p where p.pattern = :pattern and p.left_by = 0
on conflict (pattern, signal) do update set left_by = 0, placed = 1;

-- on: pattern_joined
update pattern set grown = :seq, version = :seq where id = :into;

-- on: pattern_split, pattern_joined, pattern_promoted, pattern_dismissed, pattern_reread
-- settles: the state it gets; null = it stays what it is.
update pattern set version = :seq, state = coalesce(:settles, state), went_into = coalesce(:into, went_into),
    settled_by = :actor, settled_at = :at,
    settled = (select count(*) from pattern_signal s where s.pattern = :pattern and s.left_by = 0)
where id = :pattern;

-- name: pattern_one
--   in: id
--   out: id, at, scan, state, settled_by, settled_at, split_from, went_into, grown, version
select id, at, scan, state, settled_by, settled_at, split_from, went_into, grown, version
from pattern where id = :id;

-- name: pattern_page    in: state, before, most    out: id, at, scan, state, settled_by, settled_at, split_from, went_into, grown, version
-- Last grown first, from before a cursor.
select id, at, scan, state, settled_by, settled_at, split_from, went_into, grown, version
from pattern where state = :state and grown < :before order by grown desc limit :most;

-- name: pattern_members
--   in: pattern
--   out: signal, at, happened, reporter, entered_by, handler, unit_path, keeper_path, consent, state, organisation, story
--   judged: signal_may
-- The signals in it, oldest first, with what tells who may read them.
select s.id, s.at, s.happened, s.reporter, s.entered_by, s.handler, u.path, coalesce(k.path, ''), s.consent, s.state,
    s.organisation, coalesce(t.content, '')
from pattern_signal p
join signal s on s.id = p.signal
join unit u on u.id = s.unit
left join unit k on k.id = s.keeper
left join part t on t.event = s.id and t.name = 'story'
where p.pattern = :pattern and p.left_by = 0 order by s.id;

-- name: pattern_layers    in: pattern    out: signal, code
--   judged: load_members
-- Where each signal in it may have its cause, oldest signal first.
select c.signal, c.code from pattern_signal p join signal_choice c on c.signal = p.signal and c.list = 'laag'
where p.pattern = :pattern and p.left_by = 0 order by c.signal, c.code;

-- name: pattern_rule_list    in: pattern    out: rule, name, signal
--   judged: pattern_load
-- The rule cards that its signals name, and each signal that does.
select j.rule, coalesce(n.content, ''), j.signal
from pattern_signal p
join signal_rule j on j.signal = p.signal
join rule r on r.id = j.rule
left join part n on n.event = r.named and n.name = 'name'
where p.pattern = :pattern and p.left_by = 0 order by j.rule, j.signal;

-- name: pattern_of_signal    in: signal    out: pattern
-- Those that nobody settled yet.
select p.pattern from pattern_signal p join pattern n on n.id = p.pattern
where p.signal = :signal and p.left_by = 0 and n.state = 'voorstel' order by p.pattern;

-- name: pattern_all_signals    out: pattern, version, state, settled_at, settled, signal, gone, placed
-- Every pattern that a scan may still find signals for, with all it ever held; what people settled last.
select n.id, n.version, n.state, n.settled_at, n.settled, p.signal, case when p.left_by = 0 then 0 else 1 end, p.placed
from pattern n join pattern_signal p on p.pattern = n.id
where n.state <> 'samengevoegd'
order by case when n.state = 'voorstel' then 0 else 1 end, n.id, p.signal;

-- name: scan_signal    in: after, most    out: id, reporter, recognised, bottleneck, story
--   program: the nightly scan
-- bottleneck: one it belongs to; 0 = none.
select s.id, s.reporter, s.recognised,
    coalesce((select min(j.bottleneck) from bottleneck_signal j where j.signal = s.id and j.left_by = 0), 0),
    coalesce(p.content, '')
from signal s
left join part p on p.event = s.id and p.name = 'story'
where s.id > :after and s.consent <> 'besloten' order by s.id limit :most;

-- name: scan_page    in: before, most    out: id, at, signals, method, found, rises, evens, combinations
-- Newest first, from before a cursor, each with how many patterns, rises, even streams and combinations it found.
select s.id, s.at, s.signals, s.method, (select count(*) from pattern p where p.scan = s.id),
    (select count(*) from rise r where r.scan = s.id and r.method not in ('gewoon', 'stil')),
    (select count(*) from rise r where r.scan = s.id and r.method in ('gewoon', 'stil')),
    (select count(*) from combination c where c.scan = s.id)
from scan s where s.id < :before order by s.id desc limit :most;

-- name: scan_newest    out: id
select id from scan order by id desc limit 1;

-- name: scan_first    out: at
select at from scan order by id limit 1;
