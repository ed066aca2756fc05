// SPDX-License-Identifier: EUPL-1.2
/*
 * anonymous_asked.c - what an owner is asked elsewhere than in a message, for who opened the signal with its receipt:
 * whether they come along (I-10).
 */
#include "base/tr.h"
#include "core/invitation.h"
#include "core/receipt.h"
#include "web/doc/anonymous.h"

/* --- coming along ------------------------------------------------------------------ */

struct coming {
    int64_t                  invitation;
    struct invitation_answer answer;
};
static const struct field coming_fields[] = {
    FIELD(struct coming, invitation, "uitnodiging", FIELD_NUMBER, FIELD_IN, NULL, .required = true),
    FIELD(struct coming, answer.reply, "antwoord", FIELD_OPTION, FIELD_IN, TR("Komt u?"),
          .required = true, .list = "uitnodiging-antwoord", .radio = true,
          .help = TR("Komt u zelf? Dan zien anderen wie u bent. U mag altijd nee zeggen, of iemand "
                     "anders laten komen. U blijft eigenaar van het signaal.")),
    FIELD(struct coming, answer.text, "tekst", FIELD_TEXT, FIELD_IN, TR("Wilt u iets meegeven?"),
          .help = TR("Komt er iemand anders? Schrijf dan wie. Een functie is genoeg.")),
};
static const struct table coming_table =
    TABLE("AnoniemUitnodigingAntwoord", struct coming, coming_fields);

static enum rc coming_run(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)
{
    const struct coming *said = in;

    (void)param;
    out->message = TR("uw antwoord is verstuurd.");
    return receipt_signal(ctx, &out->id) == OK
               ? invitation_reply(ctx, said->invitation, &said->answer)
               : ctx->err.rc;
}

static const struct command commands[] = {
    ANONYMOUS_ACT("uitnodigingen", "anoniemUitnodigingBeantwoorden",
                  TR("Antwoord op een uitnodiging"), TR("Verstuur"), &coming_table, coming_run),
};

const struct resource anonymous_asked_resource = {"anoniem", NULL, 0, commands,
                                                  ARRAY_LEN(commands)};
