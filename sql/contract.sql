-- SPDX-License-Identifier: EUPL-1.2
-- Signals of which the owner lets who holds the contract with their organisation read them.

-- on: contract_opened
insert into contract_sight (signal, at) values (:signal, :at);

-- on: contract_shut, signal_went_around
delete from contract_sight where signal = :signal;

-- name: contract_sight_of    in: signal    out: partner, since
--   judged: signal_may
select case when u.contract = 1 or o.contract = 1 then 1 else 0 end, coalesce(c.at, 0)
from signal s
join unit u on u.id = s.unit
join unit o on o.id = u.organisation
left join contract_sight c on c.signal = s.id
where s.id = :signal;

-- name: contract_opened    in: person    out: signal
--   program: what somebody may read is known before anything is judged
-- Those of partners with whom the person holds the contract.
select distinct c.signal
from contract_sight c
join signal s on s.id = c.signal
join unit u on u.id = s.unit
join role r on r.person = :person and r.name = 'contracthouder'
join unit a on a.id = r.unit and substr(u.path, 1, length(a.path)) = a.path
order by 1;
