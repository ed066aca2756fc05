-- SPDX-License-Identifier: EUPL-1.2
-- Statements of all forms.

-- name: thing_add    in: id, name, note, weight, data, kind, due
insert into thing (id, name, note, weight, data, kind, due)
values (:id, :name, :note, :weight, :data, :kind, :due);

-- name: thing_load    in: id
--   out: id, name, note, weight,
--        data, kind, due
select id, name, note, weight, data, kind, due from thing where id = :id;

-- name: thing_all    out: id, name
select id, name from thing order by id;

-- name: thing_by_name    out: id, name
-- Other statement, same columns.
select id, name from thing order by name;

-- name: thing_count    out: number
select count(*) from thing;

-- name: thing_sum    out: weight
select sum(weight) from thing;

-- name: thing_rename    in: name, id    out: id
update thing set name = :name where id = :id returning id;

-- name: thing_is_heavy    in: limit, id    out: answer
-- A truth: 1 in SQLite, "t" in PostgreSQL.
select weight > :limit and weight > cast(:limit as integer) - 1 from thing where id = :id;

-- name: dialect @sqlite    in: word    out: text
select 'sqlite:' || :word;

-- name: dialect @pg    in: word    out: text
select 'pg:' || cast(:word as text);

-- name: dialect_lines    in: number    out: name, number
select
    'it''s :no parameter; -- nor a comment',
    "id" /* :nor this; */ from (select :number as "id") as one -- @sqlite
    one.id::bigint from (select :number::bigint as id) as one -- @pg
;

-- name: line_insert    in: seq, body, hash
insert into line (seq, body, hash) values (:seq, :body, :hash);

-- name: piece_insert    in: line, name, content
insert into piece (line, name, content) values (:line, :name, :content);

-- name: piece_erase    in: line, name
update piece set content = null where line = :line and name = :name;

-- name: line_copy    in: seq
-- The log may be read to fill what follows from it; "update line" in a text is no statement.
insert into thing (id, name, note) select seq, replace(body, 'a', 'b'), 'update line' from line where seq = :seq
on conflict (id) do update set note = 'delete from piece'; -- delete from line

-- name: count_up    in: name    out: value
insert into counter (name, value) values (:name, 1)
on conflict (name) do update set value = counter.value + 1 returning value;

-- on: thing_added
insert into thing (id, name, kind) values (:seq, :name, :kind);
-- A second one under the same header.
update counter set value = value + 1 where name = :name;

-- on: thing_added, thing_changed    each: impact
update thing set weight = :weight, note = :name where id = :seq and name <> :name;

-- on: thing_gone @pg
delete from thing where name = :name and id = cast(:seq as bigint);

-- on: thing_gone @sqlite
delete from thing where id = :seq and name = :name;

-- name: secret_load    in: id    out: word
--   judged: secret_load
-- Whoever calls it looks who asks.
select word from secret where id = :id;

-- name: secret_of    in: person    out: word
--   own: person
select word from secret where id = :person;

-- name: secret_longest    out: length
--   open: how long the longest is, is no secret
select max(length(word)) from secret_word;
