// SPDX-License-Identifier: EUPL-1.2
/*
 * answer_rule.c - tells a reason from a bare rule (O-12); the contract is in answer.h.
 *
 * Words are of three kinds.  A filler says nothing by itself ("dat is nu eenmaal zo"); a rule
 * word points to a rule ("beleid", "artikel", and every word that ends in "wet"); all others say
 * something.  A text is refused when nothing is said at all, or when a rule word stands beside at most
 * one word that says something ("de regels van de wethouder").  A word that by itself names
 * a ground or a purpose ("privacy", "budget", "voorkomen") weighs as two.
 *
 * This is a kind question at the form, not a judge: whoever means a reason writes two words of it
 * and is through.  What gets past it can be contested by the owner (O-13).
 *
 * Tests: tests/core/answer.c holds the sentences that must be refused and accepted.
 */
#include <string.h>

#include "base/attr.h"
#include "core/answer.h"

enum { WORD_MAX = 40, SAYS_ENOUGH = 2 };

/* Words that say nothing about the matter by themselves.  A flat list. */
static const char *const filler[] = {
    /* Dutch */
    "de", "het", "een", "één", "t", "n", "s", "m", "k", "en", "of", "maar", "dus", "want", "omdat", "aangezien",
    "daarom", "dat", "dit", "die", "deze", "er", "hier", "daar", "wij", "we", "ons", "onze", "ik", "mij",
    "me", "mijn", "u", "uw", "jij", "je", "jullie", "zij", "ze", "hij", "hun", "hen", "men", "iedereen",
    "iemand", "niemand", "niets", "iets", "wie", "wat", "waar", "hoe", "is", "zijn", "was", "waren", "ben",
    "bent", "wordt", "worden", "werd", "geworden", "geweest", "heeft", "hebben", "hebt", "heb", "had",
    "kan", "kunnen", "kunt", "kon", "mag", "mogen", "moet", "moeten", "hoort", "horen", "zal", "zullen",
    "zou", "zouden", "wil", "willen", "doen", "doet", "doe", "gaat", "gaan", "laat", "laten", "staat",
    "staan", "ligt", "zit", "zegt", "zeggen", "schrijft", "schrijven", "luidt", "bestaat", "komt", "werkt",
    "werken", "gebeurt", "vinden", "vind", "weten", "weet", "zien", "zie", "kijken", "maken", "maak",
    "maakt", "gemaakt", "veranderen", "verandert", "veranderd", "aan", "in", "op", "van", "voor",
    "met", "bij", "door", "uit", "over", "onder", "naar", "om", "te", "tot", "als", "dan", "toe", "af",
    "binnen", "buiten", "volgens", "conform", "krachtens", "ingevolge", "grond", "basis", "vanuit",
    "zoals", "zo", "nu", "nou", "eenmaal", "gewoon", "gewoonweg", "simpelweg", "eigenlijk", "helaas",
    "jammer", "genoeg", "sorry", "toch", "wel", "niet", "geen", "nee", "neen", "ja", "ook", "nog", "al",
    "altijd", "nooit", "alleen", "echt", "heel", "erg", "zeer", "strikt", "streng", "strak", "duidelijk",
    "helder", "gebonden", "gehouden", "houden", "hou", "houd", "houdt", "volgen", "volg", "volgt",
    "gevolgd", "handelen", "handelt", "uitvoeren", "voeren", "voert", "passen", "past", "toepassen",
    "toegepast", "toe", "geldt", "gelden", "geldend", "geldende", "huidig", "huidige", "bestaand",
    "bestaande", "afwijken", "wijken", "anders", "mogelijk", "onmogelijk", "ruimte", "keus", "keuze",
    "uitzondering", "uitzonderingen", "precies", "exact", "letterlijk", "zwart", "wit", "iets", "zaken",
    "zaak", "dingen", "ding", "punt", "uitgangspunt", "n.v.t", "nvt", "v", "boven", "eerder", "hetzelfde",
    "klaar", "basta", "zelf", "elk", "elke", "ieder", "iedere", "alle", "allemaal", "gelden", "hetgeen",
    "nergens", "overal", "bepaalde", "bepaald", "gesteld", "stelt", "luiden", "zoiets", "onderdeel",
    "lid", "bladzijde", "pagina", "hoofdstuk", "paragraaf", "nummer", "nr", "sub", "blijft", "blijven",
    "mevrouw", "meneer", "collega", "eerst", "gisteren", "vandaag", "inmiddels", "reeds", "eens", "weer",
    /* What a rule is about and who made it, which is no reason either. */
    "bijzondere", "bijstand", "toeslag", "toeslagen", "uitkering", "uitkeringen", "wmo", "gemeente",
    "gemeentelijk", "gemeentelijke", "landelijk", "landelijke", "rijk", "raad", "college", "wethouder",
    "minister", "ministerie", "directie", "bestuur", "management", "organisatie", "afdeling", "team",
    /* English */
    "the", "a", "an", "and", "or", "but", "so", "because", "since", "as", "that", "this", "these", "those",
    "there", "here", "they", "them", "their", "our", "us", "i", "my", "you", "your", "it", "its", "are",
    "be", "been", "were", "has", "have", "had", "do", "does", "done", "did", "can", "cannot", "could",
    "may", "must", "shall", "should", "will", "would", "need", "needs", "not", "no", "yes", "none",
    "to", "of", "on", "by", "from", "with", "under", "at", "for", "just", "simply", "only", "always",
    "never", "how", "what", "which", "who", "nothing", "anything", "something", "we", "re", "ll", "don",
    "isn", "aren", "follow", "follows", "following", "followed", "apply", "applies", "stick", "bound",
    "say", "says", "said", "states", "stated", "work", "works", "things", "thing", "way", "ways", "sorry",
    "unfortunately", "afraid", "according", "allowed", "allow", "allows", "possible", "change", "else", "other",
    "otherwise", "current", "existing", "strict", "strictly", "clear", "exceptions", "exception", "is",
    "in", "if", "then", "any", "all", "very", "keep", "keeps", "hands", "tied",
};

/* Words that point to a rule, not to a reason. */
static const char *const rule_word[] = {
    "regel", "regels", "regeltje", "regeltjes", "spelregel", "spelregels", "regeling", "regelingen",
    "regelgeving", "beleid", "beleids", "beleidslijn", "beleidskader", "kader", "kaders", "wet", "wetten",
    "wettelijk", "wettelijke", "wettekst", "wetgeving", "wetgever", "protocol", "protocollen", "procedure",
    "procedures", "proces", "richtlijn", "richtlijnen", "voorschrift", "voorschriften", "voorschrijft",
    "voorgeschreven", "verordening", "verordeningen", "bepaling", "bepalingen", "artikel", "artikelen",
    "art", "awb", "instructie", "instructies", "werkinstructie", "werkinstructies", "werkwijze", "handboek",
    "handleiding", "afspraak", "afspraken", "afgesproken", "besluit", "besluiten", "besloten",
    "vastgesteld", "vastgestelde", "vastgelegd", "verplicht", "verplichting", "toegestaan", "verboden",
    "verbiedt", "norm", "normen", "voorwaarde", "voorwaarden", "eis", "eisen", "criterium", "criteria",
    "mandaatregeling", "systematiek", "praktijk", "gebruik", "gebruikelijk", "gewoonte", "standaard",
    "uitvoeringsregels", "beleidsregel", "beleidsregels", "uitgangspunten", "lijn", "jurisprudentie",
    "rule", "rules", "policy", "policies", "law", "laws", "legal", "legislation", "regulation",
    "regulations", "protocols", "guideline", "guidelines", "statute", "article", "section", "act",
    "requirement", "requirements", "required", "prescribed", "decided", "agreed", "instruction",
    "instructions", "manual", "standard", "practice", "framework", "prohibited", "forbidden",
};

/* Compounds: "participatiewet", "bijstandsregels", "inkoopbeleid". */
static const char *const rule_ending[] = {
    "wet", "wetten", "regels", "regeling", "regelingen", "beleid", "verordening", "protocol", "richtlijn",
    "richtlijnen", "instructie", "instructies", "voorschrift", "voorschriften", "procedure", "besluit",
};

/* A ground or purpose that says enough in one word. */
static const char *const ground_word[] = {
    "privacy", "budget", "geld", "financiering", "kosten", "capaciteit", "personeel", "mensen", "veiligheid",
    "fraude", "misbruik", "rechter", "gelijkheid", "rechtsgelijkheid", "doel", "bedoeld", "bedoeling",
    "voorkomen", "voorkomt", "beschermen", "beschermt", "bescherming", "mandaat", "ict", "avg", "wachtlijst",
    "tekort", "tijd", "purpose", "money", "funding", "costs", "staff", "safety", "fraud", "abuse", "prevent",
    "prevents", "protect", "protects", "equality", "court", "capacity", "mandate", "shortage",
};

struct word {
    char   text[WORD_MAX];
    size_t len;
};

/* ASCII letters, and bytes of letters with accents; a curly quote is no letter. */
static bool is_letter(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];

    if (c >= 0x80)
        return !(c == 0xE2 || (i > 0 && (unsigned char)s.ptr[i - 1] == 0xE2) ||
                 (i > 1 && (unsigned char)s.ptr[i - 2] == 0xE2));
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Lower case for ASCII and for the accented capitals of Dutch (C3 80 to C3 9E). */
static char folded(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];

    if (c >= 'A' && c <= 'Z')
        return (char)(c + 0x20);
    if (i > 0 && (unsigned char)s.ptr[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E)
        return (char)(c + 0x20);
    return (char)c;
}

/* The next run of letters from *at on; false at the end.  Numbers are no words. */
static bool next_word(struct str s, size_t *at, struct word *out)
{
    size_t i = *at;

    out->len = 0;
    while (i < s.len && !is_letter(s, i))
        i++;
    for (; i < s.len && is_letter(s, i); i++)
        if (out->len + 1 < WORD_MAX)
            out->text[out->len++] = folded(s, i);
    out->text[out->len] = '\0';
    *at                 = i;
    return out->len > 0;
}

static bool is_in(const struct word *word, const char *const *list, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strcmp(word->text, list[i]) == 0)
            return true;
    return false;
}

static bool is_rule(const struct word *word)
{
    if (is_in(word, rule_word, ARRAY_LEN(rule_word)))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(rule_ending); i++) {
        size_t len = strlen(rule_ending[i]);

        if (word->len > len + 2 && strcmp(word->text + word->len - len, rule_ending[i]) == 0)
            return true;
    }
    return false;
}

bool answer_is_bare_rule(struct str text)
{
    struct word word;
    bool        rule = false;
    int         says = 0;
    size_t      at   = 0;

    while (says < SAYS_ENOUGH && next_word(text, &at, &word)) {
        if (is_in(&word, ground_word, ARRAY_LEN(ground_word)))
            says += SAYS_ENOUGH;
        else if (is_rule(&word))
            rule = true;
        else if (!is_in(&word, filler, ARRAY_LEN(filler)))
            says++;
    }
    return says < (rule ? SAYS_ENOUGH : 1);
}
