-- SPDX-License-Identifier: EUPL-1.2
-- What the database layer itself needs (src/db/db.c).

-- name: schema_is_there @sqlite    out: there
select count(*) from sqlite_schema where type = 'table' and name = 'schema_version';

-- name: schema_is_there @pg    out: there
select case when to_regclass('schema_version') is null then 0 else 1 end;

-- name: schema_newest    out: version
-- Null when the table is there and empty.
select max(version) from schema_version;

-- name: schema_add    in: version, name
insert into schema_version (version, name) values (:version, :name);

-- name: schema_lock @sqlite    out: done
-- Two programs that migrate one database wait for each other.  In SQLite "begin immediate" sees
-- to that; in PostgreSQL it takes a lock that lasts as long as the transaction.
select 1;

-- name: schema_lock @pg    out: done
select pg_advisory_xact_lock(7193481062);

-- name: database_sorts_by_bytes @sqlite    out: answer
select 1;

-- name: database_sorts_by_bytes @pg    out: answer
-- Lists must have one order on both databases, so text is compared byte by byte.
select case when datcollate in ('C', 'POSIX', 'C.UTF-8', 'C.utf8')
             and pg_encoding_to_char(encoding) = 'UTF8' then 1 else 0 end
from pg_database where datname = current_database();

-- name: database_check @sqlite    out: text
-- What is wrong with the pages of the file, a line each.
select integrity_check from pragma_integrity_check where integrity_check <> 'ok';

-- name: database_check @pg    out: text
select '' where false;
