-- SPDX-License-Identifier: EUPL-1.2
-- Another key file with the data kept: what was sealed anew is the part of a later event; see src/core/vault_change.h.
alter table needed add column sealed integer not null default 0; -- event with the part "sealed"
update needed set sealed = id;
