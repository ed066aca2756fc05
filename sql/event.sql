-- SPDX-License-Identifier: EUPL-1.2
-- The log itself.  Nothing else inserts into event or part, nothing updates or deletes an event: sql2c and lint refuse it.

-- name: event_head    out: seq, hash
--   program: the log itself
select seq, hash from event order by seq desc limit 1;

-- name: event_insert    in: seq, at, actor, kind, body, hash
insert into event (seq, at, actor, kind, body, hash) values (:seq, :at, :actor, :kind, :body, :hash);

-- name: part_insert    in: event, name, salt, content, bytes
-- Either content or bytes is null.
insert into part (event, name, salt, content, bytes) values (:event, :name, :salt, :content, :bytes);

-- name: event_load    in: seq    out: seq, at, actor, kind, body, hash
--   program: the log itself
select seq, at, actor, kind, body, hash from event where seq = :seq;

-- name: event_kind    in: seq    out: kind
--   program: what kind of thing a number is of
select kind from event where seq = :seq;

-- name: event_after    in: seq, most    out: seq, at, actor, kind, body, hash
--   program: the log itself
select seq, at, actor, kind, body, hash from event where seq > :seq order by seq limit :most;

-- name: part_of_event    in: event    out: name, salt, content, bytes
--   program: the log itself
select name, salt, content, bytes from part where event = :event order by name;

-- name: part_load    in: event, name    out: content
--   program: the log itself; who shows a part has judged what it is of
select content from part where event = :event and name = :name;

-- name: part_bytes    in: event, name    out: bytes
--   program: the log itself; who shows a part has judged what it is of
select bytes from part where event = :event and name = :name;

-- name: part_is_there    in: event, name    out: there
--   program: the log itself
select count(*) from part where event = :event and name = :name and (content is not null or bytes is not null);

-- name: part_erase    in: salt, event, name
--   program: the log itself
-- The one change a part can have.
update part set content = null, bytes = null, salt = :salt where event = :event and name = :name;

-- name: part_stray    out: event, name
--   program: gehoor verify
-- Parts of no event.
select p.event, p.name from part p where not exists (select 1 from event e where e.seq = p.event)
order by p.event, p.name;

-- name: part_empty    out: event, name
--   program: gehoor verify
select event, name from part where content is null and bytes is null order by event, name;

-- name: event_of_object    in: object    out: seq, at, actor, kind, body
--   program: the log itself; history.c words it for who may read the object
select e.seq, e.at, e.actor, e.kind, e.body
from trace t join event e on e.seq = t.seq
where t.object = :object order by t.seq;

-- name: trace_insert    in: object, seq
insert into trace (object, seq) values (:object, :seq);

-- on: part_erased
insert into erasure (id, event, part, ground, at) values (:seq, :of, :part, :ground, :at);

-- name: erasure_last    out: at
select at from erasure order by id desc limit 1;

-- name: erasure_list    out: event, part
select distinct event, part from erasure order by event, part;

-- name: schema_object @sqlite    out: kind, name, text
-- What the schema consists of, for gehoor verify; what SQLite makes by itself is left out.
select type, name, tbl_name || ' ' || sql from sqlite_schema
where sql is not null and not (type = 'table' and name in ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))
order by type, name;

-- name: schema_object @pg    out: kind, name, text
-- PostgreSQL keeps no text of what was made, so only the names are compared; and no indexes, because it
-- names those of a key by itself.  What an extension brought along is not ours.
select kind, name, '' from (
    select case when relkind in ('v', 'm') then 'view' else 'table' end as kind, cast(relname as text) as name
    from pg_class
    where relkind in ('r', 'p', 'f', 'v', 'm')
      and relnamespace = (select oid from pg_namespace where nspname = current_schema())
      and not exists (select 1 from pg_depend where objid = pg_class.oid and deptype = 'e')
    union all
    select 'trigger', cast(tgname as text)
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal
      and relnamespace = (select oid from pg_namespace where nspname = current_schema())
) as object order by 1, 2;
