-- SPDX-License-Identifier: EUPL-1.2
-- When reporters heard something.  What is told to the reporters of many signals at once is counted and kept here, after
-- all that puts it in feedback; what is told to one is in signal.sql.

-- on: bottleneck_opened, bottleneck_split, bottleneck_merged, bottleneck_led, bottleneck_staged, action_level_set, action_level_dropped, policy_inaction_added, internal_action_added, internal_action_done, agreement_added, dossier_added, course_changed, alternative_added, news_published, window_added, gathering_announced, gathering_held, bottleneck_solved, bottleneck_reopened, effect_judged, interpretation_added, translation_added, correction_opened, correction_decided, correction_place_done, step_added, step_complied, step_partly, step_explained, step_redirected, step_redirect_accepted, step_redirect_refused, step_day_changed, answer_contested, answer_judged
insert into heard_count (days, beyond, week, signals)
select days, beyond, week, count(*) from first_heard where event = :seq group by days, beyond, week
on conflict (days, beyond, week) do update set signals = heard_count.signals + excluded.signals;

-- on: bottleneck_opened, bottleneck_split, bottleneck_merged, bottleneck_led, bottleneck_staged, action_level_set, action_level_dropped, policy_inaction_added, internal_action_added, internal_action_done, agreement_added, dossier_added, course_changed, alternative_added, news_published, window_added, gathering_announced, gathering_held, bottleneck_solved, bottleneck_reopened, effect_judged, interpretation_added, translation_added, correction_opened, correction_decided, correction_place_done, step_added, step_complied, step_partly, step_explained, step_redirected, step_redirect_accepted, step_redirect_refused, step_day_changed, answer_contested, answer_judged
-- Silence of a party is no word of the handler, so step_silent is not here (T-04).
update signal set last_word = :at,
    heard = case when :substance = 1 then coalesce(heard, :at) else heard end
where id in (select f.signal from feedback f where f.event = :seq);

-- name: heard_days    in: first, last    out: days, beyond, signals, before
-- W-29, of weeks from :first on: signals by the days until their reporter heard, -1 = all that came in; before: those of
-- them that came in before week :last.
select days, beyond, cast(sum(signals) as integer), cast(sum(case when week < :last then signals else 0 end) as integer)
from heard_count where week >= :first group by days, beyond order by days, beyond;

-- name: heard_edge    in: since, until, after, upto    out: days, beyond, signals
--   open: numbers, told to everybody
-- The same of signals that came in between two instants, one by one, and of those that came in later, up to :upto, how
-- many there are of which the reporter heard nothing; -1 = heard nothing, and came in no later than :upto.
select case when heard is null then -1 when heard > at then (heard - at) / 86400000 else 0 end,
    case when heard > at and (heard - at) % 86400000 > 0 then 1 else 0 end, 1
from signal
where happened = '' and at >= :since and at < :until and (heard is not null or at <= :upto)
union all
select -1, 0, count(*) from signal where happened = '' and heard is null and at >= :after and at <= :upto;
