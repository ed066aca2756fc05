-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: delete of piece: only piece_insert writes it, and its _erase updates it
-- name: bad    in: line
delete from piece where line = :line;
