-- SPDX-License-Identifier: EUPL-1.2
-- What counts for every organisation already, so that core/seed.c adds only what is new.

-- name: seed_known    out: kind, first, second
-- Also rights that were taken away and options that were switched off: they stay as they are.
select 'option', list, code from option_item where organisation = 0
union all
select 'right', role, name from role_right where organisation = 0
union all
select 'setting', name, '' from setting where organisation = 0;
