-- SPDX-License-Identifier: EUPL-1.2
-- X-07: the complaint, objection or appeal that a resident came to the desk with, so that nothing is handled twice.

alter table ombuds_file add column redress integer not null default 0; -- 0 = none
create index ombuds_file_redress on ombuds_file (redress) where redress <> 0;
