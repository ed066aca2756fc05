-- SPDX-License-Identifier: EUPL-1.2
-- Signing out at the provider as well; see src/web/page/oidc.h.

-- The ID token that the session was made with, sealed with the key file: by it the provider knows who signs out there.
alter table session add column hint text not null default '';
