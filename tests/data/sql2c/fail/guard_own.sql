-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: own: names the parameter that is the reader
-- name: bad    in: id    out: word
--   own: person
select word from secret where id = :id;
