-- SPDX-License-Identifier: EUPL-1.2
-- Combinations of values in signals, and what they are found in.

-- on: combination_found
insert into combination (id, at, scan, organisation, kind, x_dimension, x_subject, y_dimension, y_subject,
    z_dimension, z_subject, first_day, last_day, total, observed, with_x, with_y, expected, expected_crude, ic, ic_low,
    ic_high, crude_low, chance, ebgm, ebgm_low, reporters, tests, flagged, by_chance, method, version)
values (:seq, :at, :scan, :organisation, :kind, :x_dimension, :x_subject, :y_dimension, :y_subject,
    :z_dimension, :z_subject, :first_day, :last_day, :total, :observed, :with_x, :with_y, :expected, :expected_crude,
    :ic, :ic_low, :ic_high, :crude_low, :chance, :ebgm, :ebgm_low, :reporters, :tests, :flagged, :by_chance, :method,
    :seq);

-- on: combination_found    each: signals
insert into combination_signal (combination, signal) values (:seq, :item);

-- on: combination_found    each: layers
insert into combination_layer (combination, line) values (:seq, :item);

-- on: combination_judged
update combination set judged = :seq, verdict = :verdict, version = :seq where id = :combination;

-- name: combination_organisations    out: id
select id from unit where parent is null order by id;

-- name: combination_looked    in: organisation, since    out: id, at, reporter
--   program: the nightly scan
-- Signals that came in since; a story that the same reporter sent twice counts once.
select s.id, s.at, s.reporter from signal s
where s.organisation = :organisation and s.at >= :since and s.id in (
    select min(t.id) from signal t left join part p on p.event = t.id and p.name = 'story'
    where t.organisation = :organisation and t.at >= :since and t.happened = ''
    group by t.reporter, coalesce(p.content, cast(t.id as text)))
order by s.id;

-- name: combination_values    in: organisation, since    out: signal, dimension, subject
--   program: the nightly scan
-- What each signal is of; "anders" and "onbekend" say nothing.  Of the groups only what the signal says itself: those
-- of a bottleneck come with its rules, so that all its signals would have both.
select p.signal, p.dimension, p.subject from rise_point p
where p.organisation = :organisation and p.at >= :since and p.subject not in ('', 'anders', 'onbekend')
    and (p.dimension <> 'doelgroep' or exists (
        select 1 from signal_choice c where c.signal = p.signal and c.list = 'doelgroep' and c.code = p.subject))
order by p.signal, p.dimension, p.subject;

-- name: combination_last_of
--   in: organisation, kind, x_dimension, x_subject, y_dimension, y_subject, z_dimension, z_subject
--   out: observed, last_day
select observed, last_day from combination
where organisation = :organisation and kind = :kind and x_dimension = :x_dimension and x_subject = :x_subject
    and y_dimension = :y_dimension and y_subject = :y_subject and z_dimension = :z_dimension and z_subject = :z_subject
order by id desc limit 1;

-- name: combination_one
--   in: id
--   out: id, at, scan, organisation, kind, x_dimension, x_subject, y_dimension, y_subject, z_dimension, z_subject,
--     first_day, last_day, total, observed, with_x, with_y, expected, expected_crude, ic, ic_low, ic_high, crude_low,
--     chance, ebgm, ebgm_low, reporters, tests, flagged, by_chance, method, verdict, version, path
select c.id, c.at, c.scan, c.organisation, c.kind, c.x_dimension, c.x_subject, c.y_dimension, c.y_subject, c.z_dimension,
    c.z_subject, c.first_day, c.last_day, c.total, c.observed, c.with_x, c.with_y, c.expected, c.expected_crude, c.ic,
    c.ic_low, c.ic_high, c.crude_low, c.chance, c.ebgm, c.ebgm_low, c.reporters, c.tests, c.flagged, c.by_chance,
    c.method, c.verdict, c.version, o.path
from combination c join unit o on o.id = c.organisation where c.id = :id;

-- name: combination_page
--   in: open, kind, before, most
--   out: id, at, scan, organisation, kind, x_dimension, x_subject, y_dimension, y_subject, z_dimension, z_subject,
--     first_day, last_day, total, observed, with_x, with_y, expected, expected_crude, ic, ic_low, ic_high, crude_low,
--     chance, ebgm, ebgm_low, reporters, tests, flagged, by_chance, method, verdict, version, path
-- Newest first, from before a cursor; open 1 = those people were told of and nobody judged; kind '' = every kind.
select c.id, c.at, c.scan, c.organisation, c.kind, c.x_dimension, c.x_subject, c.y_dimension, c.y_subject, c.z_dimension,
    c.z_subject, c.first_day, c.last_day, c.total, c.observed, c.with_x, c.with_y, c.expected, c.expected_crude, c.ic,
    c.ic_low, c.ic_high, c.crude_low, c.chance, c.ebgm, c.ebgm_low, c.reporters, c.tests, c.flagged, c.by_chance,
    c.method, c.verdict, c.version, o.path
from combination c join unit o on o.id = c.organisation
where c.id < :before and (cast(:open as integer) = 0 or (c.judged = 0 and c.kind <> 'schijn'))
    and (cast(:kind as text) = '' or c.kind = cast(:kind as text))
order by c.id desc limit :most;

-- name: combination_members
--   in: combination
--   out: signal, reporter, entered_by, handler, unit_path, keeper_path, consent, state
--   judged: signal_may
-- Its signals, newest first, with what tells who may read them.
select s.id, s.reporter, s.entered_by, s.handler, u.path, coalesce(k.path, ''), s.consent, s.state
from combination_signal c
join signal s on s.id = c.signal
join unit u on u.id = s.unit
left join unit k on k.id = s.keeper
where c.combination = :combination order by s.id desc;

-- name: combination_layers    in: combination    out: line
select line from combination_layer where combination = :combination order by line;
