-- SPDX-License-Identifier: EUPL-1.2
-- expect: 4: insert of piece: only piece_insert writes it, and its _erase updates it
-- on: thing_added
insert into piece (line, name, content) values (:seq, 'name', :name);
