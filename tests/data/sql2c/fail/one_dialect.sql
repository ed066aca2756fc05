-- SPDX-License-Identifier: EUPL-1.2
-- expect: 3: there is no @pg text
-- name: bad @sqlite
delete from thing;
