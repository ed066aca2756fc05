-- SPDX-License-Identifier: EUPL-1.2
-- I-13: in the first weeks days are judged, not weeks.

alter table rise add column day text; -- in that week; null = it is about the weeks
