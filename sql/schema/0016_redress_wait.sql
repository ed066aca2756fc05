-- SPDX-License-Identifier: EUPL-1.2
-- A file that people bring in the browser waits until it is read (I-16).

-- Event that put it back because it could not be read, with the part "why"; 0 = that did not happen.
alter table redress_import add column stopped integer not null default 0;
create index redress_import_state on redress_import (state);
