-- SPDX-License-Identifier: EUPL-1.2
-- L-10: how many reporters the signals of a rise have.  0 = it was found before that was written down.

alter table rise add column reporters integer not null default 0;
