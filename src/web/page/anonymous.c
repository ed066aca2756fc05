// SPDX-License-Identifier: EUPL-1.2
/* anonymous.c - asks for the words of a receipt; the contract is in anonymous.h. */
#include "web/page/anonymous.h"

#include "base/tr.h"
#include "web/command.h"
#include "web/doc/anonymous.h"
#include "web/exchange.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/reply.h"

/* The form of the command at ANONYMOUS_OPEN; what was sent here stays in r->form. */
static void show_form(struct exchange *e)
{
    struct request *r    = &e->r;
    struct request  look = *r;
    const char     *allow;

    look.path = STR(ANONYMOUS_OPEN);
    if (route_find(&look, &e->route, &allow) != OK || !e->route.command) {
        problem_reply(r, 500, NULL);
        return;
    }
    e->in = NULL;
    command_form(e, 401, "warning",
                 TR("deze bladzijde stond te lang open. Typ uw negen woorden opnieuw. Wat u "
                    "schreef, is bewaard."));
}

void anonymous_ask(struct exchange *e)
{
    if (e->r.method == METHOD_POST)
        show_form(e);
    else
        reply_see_other(&e->r,
                        str_printf(e->ctx.arena, ANONYMOUS_OPEN "%s", page_lang_kept(&e->r)));
}
