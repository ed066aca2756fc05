-- SPDX-License-Identifier: EUPL-1.2
-- Copies of a database; see src/core/backup.h.

-- name: backup_insert    in: made, events, head, accounts
insert into backup (made, events, head, accounts) values (:made, :events, :head, :accounts);

-- name: backup_load    out: made, events, head, accounts
select made, events, head, accounts from backup;

-- name: event_first_after    in: at    out: seq
--   program: the restoring of a backup
-- Null when nothing happened after that instant.
select min(seq) from event where at > :at;

-- name: erasure_of_log    in: last    out: event, part, ground
-- What was erased of the events up to this one, whenever that was.
select event, part, min(ground) from erasure where event <= :last group by event, part order by event, part;

-- name: erasure_is_there    in: event, part    out: there
select count(*) from erasure where event = :event and part = :part;

-- name: account_any    out: there
select case when exists (select 1 from credential) then 1 else 0 end;

-- name: credential_all    out: person, login, hash, changed
select person, login, hash, changed from credential order by person;

-- name: credential_delete_of_nobody
delete from credential where person not in (select id from person);

-- name: token_all    out: id, person, name, hash, created, expires, revoked
select id, person, name, hash, created, expires, revoked from token order by id;

-- name: token_copy    in: id, person, name, hash, created, expires, revoked
insert into token (id, person, name, hash, created, expires, revoked)
values (:id, :person, :name, :hash, :created, :expires, :revoked);

-- name: token_delete_of_nobody
delete from token where person not in (select id from person);

-- name: second_step_all    out: person, secret, since, step
select person, secret, since, step from second_step order by person;

-- name: second_step_copy    in: person, secret, since, step
insert into second_step (person, secret, since, step) values (:person, :secret, :since, :step);

-- name: second_step_delete_of_nobody
delete from second_step where person not in (select id from person);

-- name: recovery_code_all    out: person, hash
select person, hash from recovery_code order by person, hash;

-- name: recovery_code_delete_of_nobody
delete from recovery_code where person not in (select id from person);
