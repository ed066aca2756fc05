-- SPDX-License-Identifier: EUPL-1.2
-- I-10: owners are asked along wherever their signal is talked about or something is decided about it.

create table invitation (
    id       integer primary key,
    about    integer not null, -- signal or bottleneck: ids are unique over both
    step     integer not null, -- the question whose answer is awaited; 0 = people come together
    occasion text    not null, -- list gelegenheid
    day      text    not null, -- when it is, or by when the answer comes
    by_unit  integer not null,
    at       integer not null
) strict;
create index invitation_about on invitation (about);
create index invitation_step on invitation (step);

-- Who is asked, each once, also as owner of several signals.
create table invited (
    invitation integer not null references invitation (id),
    person     integer not null,
    signal     integer not null references signal (id), -- of the person; the first when there are more
    reply      text    not null default '', -- list uitnodiging-antwoord; '' = not answered, and no clock runs
    answer     integer not null default 0, -- event of the reply
    primary key (invitation, person)
) strict, without rowid;
create index invited_person on invited (person);

-- An invitation as one of those invited reads it.  An answer that came needs nobody any more: settled.
create view invitation_line as
select i.id as id, i.about as about, i.step as step, i.occasion as occasion, i.day as day, i.at as at,
    coalesce(u.name, '') as unit_name, coalesce(pl.content, '') as place,
    coalesce(t.content, q.content, '') as text, v.person as person, v.signal as signal, v.reply as reply,
    coalesce(a.content, '') as answer, case when coalesce(s.state, 0) = 0 then 0 else 1 end as settled
from invited v
join invitation i on i.id = v.invitation
left join step s on s.id = i.step
left join unit u on u.id = coalesce(s.holder_unit, i.by_unit)
left join part pl on pl.event = i.id and pl.name = 'place'
left join part t on t.event = i.id and t.name = 'text'
left join part q on q.event = i.id and q.name = 'question'
left join part a on a.event = v.answer and a.name = 'text';
