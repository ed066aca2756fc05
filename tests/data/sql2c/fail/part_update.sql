-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: update of piece: only piece_insert writes it, and its _erase updates it
-- name: piece_change    in: line, content
update piece set content = :content where line = :line;
