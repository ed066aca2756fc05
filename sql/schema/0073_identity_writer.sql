-- SPDX-License-Identifier: EUPL-1.2
-- X-06: a row of the table does not count for whoever wrote it; see src/core/identity.h.
alter table identity_role add column writer integer not null default 0; -- person
update identity_role set writer = (select e.actor from event e where e.seq = identity_role.id);
