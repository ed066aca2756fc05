-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: a statement needs a header
delete from thing;

-- name: good
delete from thing;
