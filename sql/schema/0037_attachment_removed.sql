-- SPDX-License-Identifier: EUPL-1.2
-- What was taken out of a file before it was stored: bits of enum file_removed in reader/file.h.
alter table attachment add column removed integer not null default 0;
