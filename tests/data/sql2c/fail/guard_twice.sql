-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: reads secret: say who keeps its rows
-- name: bad    in: person    out: word
--   judged: secret_load
--   own: person
select word from secret where id = :person;
