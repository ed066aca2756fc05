// SPDX-License-Identifier: EUPL-1.2
/*
 * command.h - doing something: the form of a command, and its way over the writer.
 *
 * Whatever happens, what a person typed is given back: the form comes again with everything in
 * it, and says what was wrong.
 *
 * Tests: tests/web/server.c.
 */
#ifndef WEB_COMMAND_H
#define WEB_COMMAND_H

#include <jansson.h>

#include "base/err.h"
#include "base/str.h"

struct ctx;
struct exchange;

/*
 * The form page of e->route.command.  With a form in the request its fields come back as typed,
 * otherwise prefill() fills them in.  text is a TR() sentence at the top of the kind of
 * page_message(), or NULL.
 */
void command_form(struct exchange *e, int status, const char *kind, const char *text);

/* POST of a page: checks, runs, goes on to the view with a message. */
void command_page(struct exchange *e);

/* Prepares e->route.command when it asks for that, runs it on the writer and goes on with next(e). */
void command_write(struct exchange *e, void (*next)(struct exchange *e));

/* The view that the command belongs to, or "" when it has none; the API knows no other place. */
struct str command_view(struct exchange *e);

/* The address its form is sent to: its path with the parameters of the request filled in. */
struct str command_action(struct exchange *e);

/*
 * The input as it would be now: what was sent, and over it what stands there since somebody was
 * first.  For a command with a table whose input was read.
 */
MUST_USE enum rc command_current(struct exchange *e, void **out);

/* Puts "bestandOpnieuw" in the page: whether files were sent, which have to be chosen again. */
void command_put_files(const struct exchange *e, json_t *page);

/* Back to the form with everything in it, or to the error page when there is no form. */
void command_give_back(struct exchange *e, enum rc rc);

#endif
