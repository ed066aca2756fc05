-- SPDX-License-Identifier: EUPL-1.2
-- Sessions of browsers; see src/web/session.h.

-- name: session_load    in: hash, kind, now, idle    out: person, csrf, seen, message
-- Only a session that still counts: before its end, and seen after the given instant.
select person, csrf, seen, message from session
where hash = :hash and kind = :kind and expires > :now and seen > :idle;

-- name: session_insert    in: hash, kind, person, csrf, created, seen, expires
insert into session (hash, kind, person, csrf, created, seen, expires)
values (:hash, :kind, :person, :csrf, :created, :seen, :expires);

-- name: session_bind    in: sid, hint, hash
update session set sid = :sid, hint = :hint where hash = :hash;

-- name: session_hint    in: hash    out: hint
select hint from session where hash = :hash;

-- name: session_touch    in: seen, hash
update session set seen = :seen where hash = :hash;

-- name: session_message    in: message, hash
update session set message = :message where hash = :hash;

-- name: session_delete    in: hash
delete from session where hash = :hash;

-- name: session_delete_of_person    in: person
delete from session where person = :person;

-- name: session_of_person    in: person, now, idle    out: hash, created, seen, outside
-- Of a browser, and only those that still count.
select hash, created, seen, case when sid <> '' or hint <> '' then 1 else 0 end from session
where person = :person and kind = '' and expires > :now and seen > :idle
order by seen desc, created desc;

-- name: session_delete_others    in: person, hash
-- Also one that waits for a code.
delete from session where person = :person and hash <> :hash;

-- name: session_delete_of_login    in: person, sid
-- Of a person also those that do not say which session it was; person 0 = of whoever it is.
delete from session
where sid = :sid and :person = 0 or person = :person and (sid = :sid or sid = '');

-- name: session_delete_expired    in: now, idle, idle_anonymous
delete from session
where expires <= :now or seen <= :idle or (kind = 'anoniem' and seen <= :idle_anonymous);
