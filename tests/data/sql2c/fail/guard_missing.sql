-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: reads secret: say who keeps its rows, with one of judged:, own:, open: and program:
-- name: bad    out: word
select word from secret_word;
