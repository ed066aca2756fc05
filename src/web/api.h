// SPDX-License-Identifier: EUPL-1.2
/*
 * api.h - the same documents and commands over HTTP for programs, below /api/v1.
 *
 * Rules of the NL API Design Rules that are kept here: no session but a bearer token per request;
 * JSON in and out; unknown query keys are refused; failures are problem+json; HEAD and OPTIONS
 * answer wherever GET does; a list gives a Link header to its next page.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_API_H
#define WEB_API_H

#include "web/request.h"

struct exchange;

/* Puts the person of the token in ctx; no token is OK, a wrong one ERR_NOT_FOUND. */
MUST_USE enum rc api_load_person(struct request *r);

/* Answers any request below /api. */
void api_dispatch(struct exchange *e);

#endif
