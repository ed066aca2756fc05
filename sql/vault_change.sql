-- SPDX-License-Identifier: EUPL-1.2
-- Another key with the data kept; see src/core/vault_change.h.

-- name: sealed_second_step_set    in: secret, person
update second_step set secret = :secret where person = :person;

-- name: sealed_needed    out: id, signal, sealed
--   program: gehoor rekey
select id, signal, sealed from needed where erased = 0 order by id;

-- name: recovery_code_people    out: person
select distinct person from recovery_code order by person;

-- name: session_delete_with_token
-- What the browser would show its provider on signing out does not open any more.
delete from session where hint <> '';
