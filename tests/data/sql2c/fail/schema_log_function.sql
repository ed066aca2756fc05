-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: update of line: only line_insert writes it
create function bad() returns integer language sql as $$ -- @pg
    update line set body = '' returning 1 $$; -- @pg
