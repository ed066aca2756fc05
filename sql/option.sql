-- SPDX-License-Identifier: EUPL-1.2
-- The option lists.  They change by the event option_set, see directory.sql.

-- name: option_all    out: list, code, organisation, position, label_nl, label_en, help_nl, help_en, active
-- Every option of every organisation, those with the same code together: core/option.c chooses.
select list, code, organisation, position, label_nl, label_en, help_nl, help_en, active
from option_item order by list, code, organisation;
