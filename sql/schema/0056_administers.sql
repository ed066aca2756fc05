-- SPDX-License-Identifier: EUPL-1.2
-- Who administers somewhere: no key of theirs works for identities, also when the role came after the key.

create view administers as
select distinct r.person as person
from role r
join unit u on u.id = r.unit
where coalesce(
    (select w.allowed from role_right w
     where w.organisation = u.organisation and w.role = r.name and w.name = 'beheren'),
    (select w.allowed from role_right w
     where w.organisation = 0 and w.role = r.name and w.name = 'beheren'), 0) = 1;
