-- SPDX-License-Identifier: EUPL-1.2
-- Signing out at the provider ends the sessions here; see src/web/page/oidc.h.

-- What the provider calls the session that it was made in; '' = it did not say, or there is none.
alter table session add column sid text not null default '';
create index session_sid on session (sid) where sid <> '';

-- What counts once only, until it would not count anyway; see src/core/once.h.  No projection: nothing of it is in the log.
-- @state
create table once (
    hash    blob    primary key,
    expires integer not null
) strict;
