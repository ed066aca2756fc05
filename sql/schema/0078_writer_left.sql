-- SPDX-License-Identifier: EUPL-1.2
-- W-09: who typed in a signal for somebody reads it no more once that person took it around the line.

update signal set entered_by = reporter
where entered_by <> reporter and exists (
    select 1 from event e
    where e.kind = 'signal_went_around'
        and (e.body like '%"signal":' || signal.id || ',%' or e.body like '%"signal":' || signal.id || '}%'));
