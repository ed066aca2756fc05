-- SPDX-License-Identifier: EUPL-1.2
-- Receipts of anonymous signals; see src/core/receipt.h.

-- on: receipt_salt_made
insert into receipt_salt (id, salt) values (:seq, :salt);

-- on: receipt_added
insert into person (id, unit, employment, lang, kind) values (:seq, :unit, '', :lang, 'anoniem');

-- name: receipt_salt    out: salt
select salt from receipt_salt order by id limit 1;

-- name: receipt_find    in: hash    out: person
--   program: the words of a receipt are the key to it
select event from part where name = 'receipt' and content = :hash;

-- name: receipt_signal    in: person    out: id
--   own: person
-- One receipt is of one signal.
select min(id) from signal where reporter = :person having count(*) > 0;

-- name: receipt_last_word    in: person    out: event
--   own: person
select coalesce(max(e.seq), 0)
from signal s join trace t on t.object = s.id join event e on e.seq = t.seq and e.actor = s.reporter
where s.reporter = :person;

-- name: receipt_organisation    out: id, name
-- Those of the government in which somebody takes signals in.  The first is the one that began here.
select o.id, o.name from unit o
where o.id = o.organisation and o.contract = 0
    and exists (select 1 from role r join unit u on u.id = r.unit join person p on p.id = r.person and p.active = 1
                join unit h on h.id = p.unit
                where u.organisation = o.id and h.organisation = o.id and r.name in ('linking-pin', 'behandelaar'))
order by o.id;

-- name: receipt_placer    out: id
-- The first of those where somebody knows the routes: what nobody knew the place of goes there.
select o.id from unit o
where o.id = o.organisation and o.contract = 0
    and exists (select 1 from role r join unit u on u.id = r.unit join person p on p.id = r.person and p.active = 1
                join unit h on h.id = p.unit
                where u.organisation = o.id and h.organisation = o.id and r.name = 'linking-pin')
order by o.id limit 1;
