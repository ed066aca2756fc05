// SPDX-License-Identifier: EUPL-1.2
/* way_words.c - the words of the picture; the contract is in way_words.h. */
#include "report/way_words.h"

#include <assert.h>

#include "report/way.h"

static const char *const word_text[WAY_WORD_COUNT][2] = {
    [WAY_WORD_BACK]         = {"De weg terug", "The way back"},
    [WAY_WORD_BACK_SUB]     = {"wat de melder hoorde", "what the reporter heard"},
    [WAY_WORD_NO_FEEDBACK]  = {"nog niets teruggekoppeld", "nothing fed back yet"},
    [WAY_WORD_GAP_FEEDBACK] = {"geen terugkoppeling bekend", "no feedback known"},
    [WAY_WORD_EMPTY]        = {"nog geen stappen: hier komt de weg te staan",
                               "no steps yet: the way will be shown here"},
    [WAY_WORD_UNKNOWN]      = {"datum onbekend", "date unknown"},
    [WAY_WORD_UNDATED]      = {"datum onbekend, wel op volgorde", "date unknown, but in order"},
    [WAY_WORD_TODAY]        = {"vandaag", "today"},
    [WAY_WORD_STRETCHED]    = {"niet overal op schaal", "not all to scale"},
    [WAY_WORD_NO_CHANGE]    = {"geen verandering", "without change"},
    [WAY_WORD_ABOUT]        = {"ongeveer", "about"},
    [WAY_WORD_DAYS]         = {"dagen", "days"},
    [WAY_WORD_MONTHS]       = {"maanden", "months"},
    [WAY_WORD_YEAR]         = {"jaar", "year"},
    [WAY_WORD_YEARS]        = {"jaar", "years"},
    [WAY_WORD_FROM]         = {"Van", "From"},
    [WAY_WORD_UNTIL]        = {"tot", "until"},
    [WAY_WORD_NUMBER]       = {"nummer in de lijst:", "number in the list:"},
    [WAY_WORD_KEY_QUIET]    = {"niemand bewoog", "nobody moved"},
    [WAY_WORD_KEY_JOIN]     = {"signaal sluit aan", "signal joins"},
    [WAY_WORD_KEY_AHEAD]    = {"komt nog", "still to come"},
    [WAY_WORD_KEY_FEEDBACK] = {"terugkoppeling", "feedback"},
    [WAY_WORD_KEY_NUMBER]   = {"zie de lijst", "see the list"},
};

static const char *const layer_text[5][2] = {
    {"Interactie", "Interaction"},
    {"Organisatie", "Organisation"},
    {"Netwerk", "Network"},
    {"Systeem", "System"},
    {"Mens- en wereldbeeld", "View of the world"},
};

static const char *const layer_sub[5][2] = {
    {"contact met de inwoner", "contact with the resident"},
    {"structuur, sturing", "structure, steering"},
    {"samenwerking", "working together"},
    {"wet, beleid, financiering", "law, policy, funding"},
    {"waarden, tijdgeest", "values, spirit of the time"},
};

static const char *const month_text[12][2] = {
    {"jan", "Jan"}, {"feb", "Feb"}, {"mrt", "Mar"}, {"apr", "Apr"}, {"mei", "May"}, {"jun", "Jun"},
    {"jul", "Jul"}, {"aug", "Aug"}, {"sep", "Sep"}, {"okt", "Oct"}, {"nov", "Nov"}, {"dec", "Dec"},
};

static const char *const kind_text[WAY_KIND_COUNT][2] = {
    [WAY_HAD]       = {"had het", "had it"},
    [WAY_ASKED]     = {"werd gevraagd", "was asked"},
    [WAY_EXPLAINED] = {"legde uit", "explained"},
    [WAY_COMPLIED]  = {"deed het", "did it"},
    [WAY_BRAKE]     = {"noodrem", "brake"},
    [WAY_WINDOW]    = {"kans om te besluiten", "chance to decide"},
    [WAY_SOLUTION]  = {"oplossing", "solution"},
    [WAY_EFFECT]    = {"nagekeken", "checked"},
    [WAY_NOTHING]   = {"nog geen antwoord", "no answer yet"},
};

static struct str pick(const char *const text[2], int lang)
{
    return str_of(text[lang == 1 ? 1 : 0]);
}

struct str way_word(enum way_word word, int lang)
{
    return pick(word_text[word], lang);
}

struct str way_word_layer(int layer, int lang)
{
    assert(layer >= 1 && layer <= 5);
    return pick(layer_text[layer - 1], lang);
}

struct str way_word_layer_sub(int layer, int lang)
{
    assert(layer >= 1 && layer <= 5);
    return pick(layer_sub[layer - 1], lang);
}

struct str way_word_month(int month, int lang)
{
    assert(month >= 1 && month <= 12);
    return pick(month_text[month - 1], lang);
}

struct str way_word_kind(int kind, int lang)
{
    assert(kind >= 0 && kind < WAY_KIND_COUNT);
    return pick(kind_text[kind], lang);
}
