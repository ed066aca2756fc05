-- SPDX-License-Identifier: EUPL-1.2
-- expect: 6: differs from its other dialect
-- name: bad @sqlite    out: word
--   program: it is counted
select word from secret;
-- name: bad @pg    out: word
--   open: it is told to everybody
select word from secret;
