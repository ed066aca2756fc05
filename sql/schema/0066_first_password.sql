-- SPDX-License-Identifier: EUPL-1.2
-- A password that somebody else typed is good until its owner chose another; see src/core/account.h.
alter table credential add column given integer not null default 0; -- 1 = typed by somebody else
