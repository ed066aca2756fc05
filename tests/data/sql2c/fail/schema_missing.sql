-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: no such table: thingy

alter table thingy add column x text;
