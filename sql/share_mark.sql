-- SPDX-License-Identifier: EUPL-1.2
-- Who is not bound by professional secrecy, and the stories that are marked for them; see src/core/share_mark.h.

-- on: secrecy_set
update unit set unbound = :unbound where id = :organisation;

-- on: share_marked
insert into share_mark (signal, organisation, at) values (:signal, :organisation, :at);

-- on: share_unmarked
delete from share_mark where signal = :signal and organisation = :organisation;

-- on: signal_went_around
delete from share_mark where signal = :signal;

-- name: share_mark_list    in: signal    out: organisation, name, since
--   judged: signal_may
-- Each organisation that is not bound, and since when the story is marked for it (0 = is not).
select u.id, u.name, coalesce(m.at, 0)
from unit u left join share_mark m on m.organisation = u.id and m.signal = :signal
where u.id = u.organisation and u.unbound = 1
order by u.name, u.id;

-- name: share_mark_of    in: organisation    out: signal
--   program: what somebody may read is known before anything is judged
select signal from share_mark where organisation = :organisation order by signal;
