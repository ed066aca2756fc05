-- SPDX-License-Identifier: EUPL-1.2
-- W-09: what is closed is read by who has it in hand, and by their colleagues only at an ombuds desk that was chosen.

-- The unit whose people have the signal in hand, for core/policy.h; 0 = its handler alone.
alter table signal add column keeper integer not null default 0;
update signal set keeper = handler_unit
where consent <> 'besloten' or exists (select 1 from role r where r.person = signal.handler and r.name = 'ombuds');

drop view signal_line;
create view signal_line as
select s.id as id, s.year as year, s.number as number, s.at as at,
    case when s.anonymous = 1 then '' else u.name end as unit_name, u.path as unit_path,
    s.kind as kind, s.consent as consent, s.state as state, s.solve_state as solve_state, s.handler as handler,
    coalesce(h.name, '') as handler_unit_name,
    coalesce(k.path, '') as keeper_path, s.since as since, s.since_known as since_known, s.happened as happened,
    s.due as due, s.look_again as look_again, s.raised as raised, s.closing as closing, s.reporter as reporter,
    s.entered_by as entered_by, coalesce(substr(st.content, 1, 300), '') as story, coalesce(su.content, '') as summary,
    s.recognised as recognised, s.version as version
from signal s
join unit u on u.id = s.unit
left join unit h on h.id = s.handler_unit
left join unit k on k.id = s.keeper
left join part st on st.event = s.id and st.name = 'story'
left join part su on su.event = s.summary and su.name = 'summary';
