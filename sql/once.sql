-- SPDX-License-Identifier: EUPL-1.2
-- What counts once; see src/core/once.h.

-- name: once_forget    in: now
delete from once where expires <= :now;

-- name: once_find    in: hash    out: expires
select expires from once where hash = :hash;

-- name: once_insert    in: hash, expires
insert into once (hash, expires) values (:hash, :expires);
