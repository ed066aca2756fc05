-- SPDX-License-Identifier: EUPL-1.2
-- W-02: whoever told it did not know which organisation should hear it; 1 until somebody takes it up or passes it on.
alter table signal add column unplaced integer not null default 0;
