-- SPDX-License-Identifier: EUPL-1.2
-- Two colleagues give the key of a confidential adviser to another; see src/core/recovery.h.

-- on: adviser_recovery_asked
insert into adviser_recovery (id, lost, heir, person, at) values (:seq, :lost, :heir, :actor, :at);

-- on: adviser_recovery_begun
update adviser_recovery set helper = :actor, opened = :seq where id = :recovery;

-- on: adviser_recovery_given
update adviser_recovery set given = :seq where id = :recovery;

-- name: recovery_list    in: organisation    out: id, lost, heir, person, at, helper, opened, given, reason
--   judged: access_need, adviser_unlock_load
select r.id, r.lost, r.heir, r.person, r.at, r.helper, r.opened, r.given, coalesce(t.content, '')
from adviser_recovery r
join adviser_key k on k.id = r.lost
left join part t on t.event = r.id and t.name = 'text'
where k.organisation = :organisation
order by r.id;
