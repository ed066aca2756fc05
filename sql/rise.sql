-- SPDX-License-Identifier: EUPL-1.2
-- Rises and even streams, and the series they are found in.

-- on: rise_found, even_found, silence_found
insert into rise (id, at, scan, dimension, subject, organisation, week, weeks, day, observed, expected, bound, method,
    tests, sure, complete, reporters, version)
values (:seq, :at, :scan, :dimension, :subject, :organisation, :week, :weeks, cast(:judged_day as text),
    :observed, :expected, :bound, :method, :tests, :sure, coalesce(cast(:complete as text), ''),
    coalesce(cast(:reporters as integer), 0), :seq);

-- on: rise_judged
update rise set judged = :seq, verdict = :verdict, version = :seq where id = :rise;

-- name: rise_first    out: at
--   program: the first day counts begin, of all that came in
-- When the first signal came in; old matters, which were registered later, were there before.
select at from signal where happened = '' order by at limit 1;

-- name: rise_points    out: dimension, subject, organisation, at, happened, moment, channel, reporter
--   program: the nightly scan
-- Series by series, each in order of time.
select dimension, subject, organisation, at, happened, moment, channel, reporter from rise_point
order by dimension, subject, organisation, at, signal;

-- name: rise_points_of    in: dimension, subject, thing, organisation    out: at, happened, moment
--   judged: rise_load
-- thing: see rise_thing().
select at, happened, moment from rise_point
where dimension = :dimension and subject = :subject and thing = :thing and organisation = :organisation
order by at, signal;

-- name: rise_members
--   in: dimension, subject, thing, organisation, since
--   out: signal, at, happened, moment, reporter, entered_by, handler, unit_path, keeper_path, consent, state
--   judged: signal_may
-- Signals of a series that came in since, newest first, with what tells who may read them.
select s.id, p.at, p.happened, p.moment, s.reporter, s.entered_by, s.handler, u.path, coalesce(k.path, ''), s.consent,
    s.state
from rise_point p
join signal s on s.id = p.signal
join unit u on u.id = s.unit
left join unit k on k.id = s.keeper
where p.dimension = :dimension and p.subject = :subject and p.thing = :thing and p.organisation = :organisation
    and p.at >= :since
order by p.at desc, s.id desc;

-- name: rise_last_of    in: dimension, subject, organisation, lasting    out: week, observed
-- lasting: sluipend, gewoon or stil, found in that way; '' = found in a week of its own.
select week, observed from rise
where dimension = :dimension and subject = :subject and organisation = :organisation
    and case when method in ('sluipend', 'gewoon', 'stil') then method else '' end = :lasting
order by id desc limit 1;

-- name: rise_answered_list    out: dimension, subject
-- What is in a bottleneck, or names one.
select distinct dimension, subject from rise_answered;

-- name: rise_one
--   in: id
--   out: id, at, scan, dimension, subject, organisation, week, weeks, day, observed, expected, bound, method, tests, sure, complete, judged, verdict, version, path, reporters, settings
select r.id, r.at, r.scan, r.dimension, r.subject, r.organisation, r.week, r.weeks, r.day, r.observed, r.expected, r.bound,
    r.method, r.tests, r.sure, r.complete, r.judged, r.verdict, r.version, coalesce(o.path, ''),
    r.reporters, coalesce(s.method, '')
from rise r left join unit o on o.id = r.organisation left join scan s on s.id = r.scan where r.id = :id;

-- name: rise_page
--   in: open, even, before, most
--   out: id, at, scan, dimension, subject, organisation, week, weeks, day, observed, expected, bound, method, tests, sure, complete, judged, verdict, version, path, reporters, settings
-- Newest first, from before a cursor; open 1 = those people were told of and nobody judged, of an even
-- stream as long as it has no bottleneck; even 1 = even streams and those that stopped only.
select r.id, r.at, r.scan, r.dimension, r.subject, r.organisation, r.week, r.weeks, r.day, r.observed, r.expected, r.bound,
    r.method, r.tests, r.sure, r.complete, r.judged, r.verdict, r.version, coalesce(o.path, ''),
    r.reporters, coalesce(s.method, '')
from rise r left join unit o on o.id = r.organisation left join scan s on s.id = r.scan
where r.id < :before and (cast(:even as integer) = 0 or r.method in ('gewoon', 'stil'))
    and (cast(:open as integer) = 0 or (r.sure = 1 and r.judged = 0
        and (r.method not in ('gewoon', 'stil') or not exists (
            select 1 from rise_answered a where a.dimension = r.dimension and a.subject = r.subject))))
order by r.id desc limit :most;
