-- SPDX-License-Identifier: EUPL-1.2
-- Steps: one question to one unit with a day, who has it, and what was answered.
--
-- The question is part "question" of the event with the id of the step; what an answer says is
-- in the parts of the event with the id of the answer.

-- @guarded
create table step (
    id          integer primary key,
    bottleneck  integer not null,            -- what it is asked for ...
    signal      integer not null,            -- ... or one signal that goes straight to a party; one of both is 0
    asked_by    integer not null,            -- person
    by_unit     integer not null references unit (id),
    asked_unit  integer not null references unit (id), -- who was asked first
    holder_unit integer not null references unit (id), -- who has it now (rule 2)
    holder      integer not null default 0,  -- person who must see to an answer; 0 = the unit
    since       integer not null,            -- the holder has it since
    since_known text    not null default '', -- or, of an old matter, when: as its source knows it
    first_due   text    not null,            -- the day as it was first asked, for good
    due         text    not null,            -- the last day that is still in time
    state       integer not null,            -- enum step_state
    answer      integer not null default 0,  -- the last one; 0 = none yet
    redirect    integer not null default 0,  -- waits to be accepted; 0 = none
    redirects   integer not null default 0,  -- times it was said to belong to another
    refusals    integer not null default 0,  -- O-15: times somebody said "not ours"
    director    integer not null default 0,  -- event that brought it to the director
    silences    integer not null default 0,  -- roles it went to because the day passed without an answer
    silent_at   integer,                     -- the last of these
    version     integer not null
) strict;
create index step_bottleneck on step (bottleneck, id);
create index step_signal_of on step (signal, id);
create index step_holder on step (holder_unit, state);
create index step_holder_person on step (holder, state);
create index step_open on step (state, due);

-- O-12: each answer is kept; a later one does not replace an earlier one.
create table step_answer (
    id        integer primary key,
    step      integer not null references step (id),
    answer    text    not null, -- list stap-antwoord
    reason    text    not null, -- list weigering-reden; only for an explanation
    inaction  integer not null, -- 1 = not acting is the choice
    done_on   text,             -- when it will be done
    review_on text,             -- when it is looked at again
    due       text    not null, -- of the step at that moment
    late      integer not null, -- whole days after that
    person    integer not null,
    unit      integer not null references unit (id), -- that had the step
    role      text    not null, -- list rol
    at        integer not null
) strict;
create index step_answer_of on step_answer (step);
create index step_answer_unit on step_answer (unit);

-- O-14: stays with the sender until it is accepted.
create table step_redirect (
    id         integer primary key,
    step       integer not null references step (id),
    from_unit  integer not null references unit (id),
    to_unit    integer not null references unit (id),
    person     integer not null,
    role       text    not null, -- list rol
    at         integer not null,
    decision   text    not null default '', -- list doorverwijzing-besluit; '' = not decided yet
    decided    integer not null default 0,  -- event
    suggestion integer not null default 0   -- O-15: who it belongs to, says who refuses; 0 = in words or none
) strict;
create index step_redirect_of on step_redirect (step);
create index step_redirect_to on step_redirect (to_unit, decision);

-- The day was changed, by whom it was asked, with a reason: nothing is re-dated in silence.
create table step_day (
    id     integer primary key,
    step   integer not null references step (id),
    day_before text not null,
    day_after  text not null,
    person integer not null,
    unit   integer not null,
    at     integer not null
) strict;
create index step_day_of on step_day (step);

-- The day passed without an answer: it goes to the next role and counts (O-11).
create table step_silence (
    id      integer primary key,
    step    integer not null references step (id),
    unit    integer not null references unit (id), -- that had the step
    due     text    not null,
    person  integer not null, -- to whom it went; 0 = there is nobody with that role
    role    text    not null, -- list rol
    at      integer not null
) strict;
create index step_silence_of on step_silence (step);

-- O-13: an owner says once that an explanation has no substance; somebody outside the line reads it.
create table answer_objection (
    id          integer primary key,
    answer      integer not null unique references step_answer (id),
    step        integer not null references step (id),
    person      integer not null,
    reader      integer not null, -- 0 = nobody yet: anyone with the right may take it
    reader_unit integer not null,
    due         text    not null,
    at          integer not null,
    verdict     text    not null default '', -- list bezwaar-oordeel
    judged      integer not null default 0   -- event
) strict;
create index answer_objection_step on answer_objection (step);
create index answer_objection_reader on answer_objection (reader, verdict);

-- T-04: a reporter heard nothing for so long, and no "still open because" was sent.
create table still_open_missed (
    id        integer primary key,
    signal    integer not null references signal (id),
    unit      integer not null, -- of the handler
    last_word integer not null, -- the reporter heard something until then
    at        integer not null
) strict;
create index still_open_missed_signal on still_open_missed (signal);
create index still_open_missed_unit on still_open_missed (unit);

-- Whose reporters hear what happens to a step.
create view step_signal as
select s.id as step, s.signal as signal from step s where s.signal <> 0
union all
select s.id, j.signal from step s
join bottleneck_signal j on j.bottleneck = s.bottleneck and j.left_by = 0
where s.bottleneck <> 0;

-- Every time a unit was asked: as the first, or by accepting it from another.
create view step_asked as
select s.id as step, s.asked_unit as unit, s.id as event from step s
union all
select r.step, r.to_unit, r.decided from step_redirect r where r.decision = 'aangenomen';

-- What a list shows of a step.
create view step_line as
select s.id as id, s.bottleneck as bottleneck, s.signal as signal, s.asked_by as asked_by,
    e.at as asked_at, s.by_unit as by_unit, b.name as by_unit_name, b.path as by_path,
    s.asked_unit as asked_unit, a.name as asked_unit_name, a.path as asked_path,
    s.holder_unit as holder_unit, h.name as holder_unit_name, h.path as holder_path,
    o.contract as contract, s.holder as holder, s.since as since, s.since_known as since_known,
    s.first_due as first_due,
    s.due as due, s.state as state, s.answer as answer, s.redirect as redirect,
    coalesce(t.id, 0) as to_unit, coalesce(t.name, '') as to_unit_name, coalesce(t.path, '') as to_path,
    s.redirects as redirects, s.refusals as refusals, s.director as director,
    s.silences as silences, s.silent_at as silent_at, s.version as version,
    coalesce(q.content, '') as question, w.review_on as review_on,
    coalesce(w.inaction, 0) as inaction, coalesce(g.reporter, 0) as reporter,
    k.harm_on as harm_on, coalesce(k.year, g.year) as year, coalesce(k.number, g.number) as number,
    coalesce(n.content, '') as statement
from step s
join event e on e.seq = s.id
join unit b on b.id = s.by_unit
join unit a on a.id = s.asked_unit
join unit h on h.id = s.holder_unit
join unit o on o.id = h.organisation
left join step_redirect r on r.id = s.redirect
left join unit t on t.id = r.to_unit
left join step_answer w on w.id = s.answer
left join signal g on g.id = s.signal
left join bottleneck k on k.id = s.bottleneck
left join part q on q.event = s.id and q.name = 'question'
left join part n on n.event = coalesce(k.statement, g.summary)
    and n.name = case when s.bottleneck <> 0 then 'statement' else 'summary' end;
