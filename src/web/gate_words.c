// SPDX-License-Identifier: EUPL-1.2
/* gate_words.c - the words of the gate; the contract is in gate_words.h. */
#include "web/gate_words.h"

#include "base/tr.h"
#include "tmpl/text.h"
#include "web/words.h"

const char *gate_kind_words(enum personal_kind kind)
{
    static const char *const words[PERSONAL_KIND_COUNT] = {
        [PERSONAL_BSN] = TR("Een burgerservicenummer"), [PERSONAL_IBAN] = TR("Een rekeningnummer"),
        [PERSONAL_PHONE] = TR("Een telefoonnummer"),    [PERSONAL_MAIL] = TR("Een e-mailadres"),
        [PERSONAL_ADDRESS] = TR("Een adres"),           [PERSONAL_PLATE] = TR("Een kenteken"),
        [PERSONAL_BIRTH] = TR("Een geboortedatum"),     [PERSONAL_NAME] = TR("Een naam"),
    };

    return words[kind];
}

const char *gate_why_words(const struct personal_piece *piece)
{
    static const char *const words[PERSONAL_WHY_COUNT] = {
        [PERSONAL_ELEVEN] = TR("Deze cijfers kloppen met de controle voor burgerservicenummers."),
        [PERSONAL_MODULO] = TR("Deze cijfers kloppen met de controle voor rekeningnummers."),
        [PERSONAL_CALLED] = TR("Een woord in deze zin zegt dat het dit is."),
        [PERSONAL_FORM]   = TR("Zo wordt dit meestal geschreven."),
        [PERSONAL_TITLE]  = TR("Hiervoor staat een woord zoals mevrouw of meneer."),
        [PERSONAL_ROLE]   = TR("Hiervoor staat een woord voor een persoon, zoals collega of zoon."),
        [PERSONAL_INITIALS]    = TR("Dit begint met voorletters."),
        [PERSONAL_FIRST_NAME]  = TR("Dit begint met een voornaam."),
        [PERSONAL_FAMILY_NAME] = TR("Dit staat in een lijst met achternamen."),
        [PERSONAL_SAME]        = TR("Op een andere plaats in uw tekst is dit een naam."),
    };

    return words[piece->why];
}

struct str gate_choice_words(struct ctx *ctx, enum personal_choice choice,
                             const struct personal_piece *piece)
{
    switch (choice) {
    case PERSONAL_REPLACE: return words_say(ctx, TR("Vervang door %s"), piece->instead);
    case PERSONAL_APART:
        return words_say(ctx,
                         TR("Bewaar dit apart en zet hier %s: alleen wie u helpt kan het lezen"),
                         piece->instead);
    case PERSONAL_NEEDED:
        return str_of(tr(ctx->lang, TR("Laat staan: de lezers hebben het nodig")));
    case PERSONAL_NO_PERSON:
        return str_of(tr(ctx->lang, TR("Laat staan: het gaat niet om een persoon")));
    case PERSONAL_UNDECIDED:
    case PERSONAL_CHOICE_COUNT: break;
    }
    return STR("");
}
