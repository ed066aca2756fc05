-- SPDX-License-Identifier: EUPL-1.2
-- expect: 8: no such column: wieght
-- name: bad    out: id
-- Comment.
select id
from thing
  -- more comment
where wieght > 1;
