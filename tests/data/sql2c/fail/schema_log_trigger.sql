-- SPDX-License-Identifier: EUPL-1.2
-- expect: 5: delete of piece: only piece_insert writes it, and its _erase updates it
create trigger thing_gone after delete on thing -- @sqlite
begin -- @sqlite
    delete from piece where line = old.id; -- @sqlite
end; -- @sqlite
