-- SPDX-License-Identifier: EUPL-1.2
-- What interpretations and translations are about.

-- name: subject_kind    in: id    out: kind
--   program: what kind of thing a number is of
select kind from event where seq = :id;

-- name: subject_statement    in: id    out: statement
--   judged: bottleneck_load
-- The event with the words that name the bottleneck now.
select statement from bottleneck where id = :id;

-- name: subject_signals    in: bottleneck    out: signal, reporter
--   program: whose signals are in a bottleneck
select b.signal, s.reporter
from bottleneck_signal b join signal s on s.id = b.signal
where b.bottleneck = :bottleneck and b.left_by = 0 order by b.signal;
