-- SPDX-License-Identifier: EUPL-1.2
-- Local accounts and tokens; see src/core/account.h.

-- name: credential_of_login    in: login    out: person, hash, given
select person, hash, given from credential where login = :login;

-- name: credential_insert    in: person, login, hash, changed
insert into credential (person, login, hash, changed) values (:person, :login, :hash, :changed);

-- name: credential_given    in: person
update credential set given = 1 where person = :person;

-- name: credential_change    in: hash, changed, person    out: person
-- By somebody else.
update credential set hash = :hash, changed = :changed, given = 1 where person = :person returning person;

-- name: credential_hash    in: person    out: hash, given
select hash, given from credential where person = :person;

-- name: credential_replace    in: hash, changed, person, old    out: person
-- Nothing when it was changed meanwhile.
update credential set hash = :hash, changed = :changed, given = 0 where person = :person and hash = :old returning person;

-- name: token_insert    in: person, name, hash, created, expires
insert into token (id, person, name, hash, created, expires)
values ((select coalesce(max(id), 0) + 1 from token), :person, :name, :hash, :created, :expires);

-- name: token_of_hash    in: hash, now    out: person
select person from token where hash = :hash and expires > :now and revoked = 0;

-- name: token_of_person    in: person    out: id, name, created, expires, revoked
select id, name, created, expires, revoked from token where person = :person order by id;

-- name: token_revoke_of_person    in: revoked, person
update token set revoked = :revoked where person = :person and revoked = 0;

-- name: token_revoke    in: revoked, id    out: id
update token set revoked = :revoked where id = :id and revoked = 0 returning id;

-- name: credential_of_person    in: person    out: login
select login from credential where person = :person;
