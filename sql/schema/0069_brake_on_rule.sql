-- SPDX-License-Identifier: EUPL-1.2
-- Z-32: the brake of a professional on a rule, put to the unit that has it; see src/core/brake.h.
-- What it does, and to what rule, are the parts "harm" and "rule" of its event.
alter table brake add column principle text not null default ''; -- list beginsel; '' = it is the brake of a citizen
alter table brake add column urgency text not null default ''; -- list rem-spoed
alter table brake add column unit integer not null default 0; -- that is to answer; 0 = whoever has the signal
create index brake_open on brake (answered, due);
