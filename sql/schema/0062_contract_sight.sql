-- SPDX-License-Identifier: EUPL-1.2
-- W-27: signals that who holds the contract with the reporter's organisation may read, because the owner said so.

create table contract_sight (
    signal integer primary key references signal (id),
    at     integer not null -- since this instant
) strict;
