-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: update of line: only line_insert writes it
alter table thing add column more text;
update line set body = '';
