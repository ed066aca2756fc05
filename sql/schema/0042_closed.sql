-- SPDX-License-Identifier: EUPL-1.2
-- The signals that go around the line are few among all.

create index signal_closed on signal (id) where consent = 'besloten';
