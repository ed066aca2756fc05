// SPDX-License-Identifier: EUPL-1.2
/* answer_word.c - the words and their kinds; the contract is in answer_word.h. */
#include "core/answer_word.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

/* clang-format off */
/* Words that say nothing about the matter by themselves. */
static const char *const filler[] = {
    /* Dutch */
    "de", "het", "een", "één", "t", "n", "s", "m", "k", "en", "of", "maar", "dus", "want",
    "omdat", "aangezien", "daarom", "dat", "dit", "die", "deze", "er", "hier", "daar", "wij",
    "we", "ons", "onze", "ik", "mij", "me", "mijn", "u", "uw", "jij", "je", "jullie", "zij", "ze",
    "hij", "hun", "hen", "men", "iedereen", "iemand", "niemand", "niets", "iets", "wie", "wat",
    "waar", "hoe", "is", "zijn", "was", "waren", "ben", "bent", "wordt", "worden", "werd",
    "geworden", "geweest", "heeft", "hebben", "hebt", "heb", "had", "kan", "kunnen", "kunt",
    "kon", "mag", "mogen", "moet", "moeten", "hoort", "horen", "zal", "zullen", "zou", "zouden",
    "wil", "willen", "doen", "doet", "doe", "gaat", "gaan", "laat", "laten", "staat", "staan",
    "ligt", "zit", "zegt", "zeggen", "schrijft", "schrijven", "luidt", "bestaat", "komt", "werkt",
    "werken", "gebeurt", "vinden", "vind", "weten", "weet", "zien", "zie", "kijken", "maken",
    "maak", "maakt", "gemaakt", "veranderen", "verandert", "veranderd", "aan", "in", "op", "van",
    "voor", "met", "bij", "door", "uit", "over", "onder", "naar", "om", "te", "tot", "als", "dan",
    "toe", "af", "binnen", "buiten", "volgens", "conform", "krachtens", "ingevolge", "grond",
    "basis", "vanuit", "zoals", "zo", "nu", "nou", "eenmaal", "gewoon", "gewoonweg", "simpelweg",
    "eigenlijk", "helaas", "jammer", "genoeg", "sorry", "toch", "wel", "niet", "geen", "nee",
    "neen", "ja", "ook", "nog", "al", "altijd", "nooit", "alleen", "echt", "heel", "erg", "zeer",
    "strikt", "streng", "strak", "duidelijk", "helder", "gebonden", "gehouden", "houden", "hou",
    "houd", "houdt", "volgen", "volg", "volgt", "gevolgd", "handelen", "handelt", "uitvoeren",
    "voeren", "voert", "passen", "past", "toepassen", "toegepast", "toe", "geldt", "gelden",
    "geldend", "geldende", "huidig", "huidige", "bestaand", "bestaande", "afwijken", "wijken",
    "anders", "mogelijk", "onmogelijk", "ruimte", "keus", "keuze", "uitzondering",
    "uitzonderingen", "precies", "exact", "letterlijk", "zwart", "wit", "iets", "zaken", "zaak",
    "dingen", "ding", "punt", "uitgangspunt", "n.v.t", "nvt", "v", "boven", "eerder", "hetzelfde",
    "klaar", "basta", "zelf", "elk", "elke", "ieder", "iedere", "alle", "allemaal", "gelden",
    "hetgeen", "nergens", "overal", "bepaalde", "bepaald", "gesteld", "stelt", "luiden", "zoiets",
    "onderdeel", "lid", "bladzijde", "pagina", "hoofdstuk", "paragraaf", "nummer", "nr", "sub",
    "blijft", "blijven", "mevrouw", "meneer", "collega", "eerst", "gisteren", "vandaag",
    "inmiddels", "reeds", "eens", "weer",
    /* What a rule is about and who made it, which is no reason either. */
    "bijzondere", "bijstand", "toeslag", "toeslagen", "uitkering", "uitkeringen", "wmo",
    "gemeente", "gemeentelijk", "gemeentelijke", "landelijk", "landelijke", "rijk", "raad",
    "college", "wethouder", "minister", "ministerie", "directie", "bestuur", "management",
    "organisatie", "afdeling", "team",
    /* English */
    "the", "a", "an", "and", "or", "but", "so", "because", "since", "as", "that", "this", "these",
    "those", "there", "here", "they", "them", "their", "our", "us", "i", "my", "you", "your",
    "it", "its", "are", "be", "been", "were", "has", "have", "had", "do", "does", "done", "did",
    "can", "cannot", "could", "may", "must", "shall", "should", "will", "would", "need", "needs",
    "not", "no", "yes", "none", "to", "of", "on", "by", "from", "with", "under", "at", "for",
    "just", "simply", "only", "always", "never", "how", "what", "which", "who", "nothing",
    "anything", "something", "we", "re", "ll", "don", "isn", "aren", "follow", "follows",
    "following", "followed", "apply", "applies", "stick", "bound", "say", "says", "said",
    "states", "stated", "work", "works", "things", "thing", "way", "ways", "sorry",
    "unfortunately", "afraid", "according", "allowed", "allow", "allows", "possible", "change",
    "else", "other", "otherwise", "current", "existing", "strict", "strictly", "clear",
    "exceptions", "exception", "is", "in", "if", "then", "any", "all", "very", "keep", "keeps",
    "hands", "tied",
};

/* Words that point to a rule, not to a reason. */
static const char *const rule_word[] = {
    "regel", "regels", "regeltje", "regeltjes", "spelregel", "spelregels", "regeling",
    "regelingen", "regelgeving", "beleid", "beleids", "beleidslijn", "beleidskader", "kader",
    "kaders", "wet", "wetten", "wettelijk", "wettelijke", "wettekst", "wetgeving", "wetgever",
    "protocol", "protocollen", "procedure", "procedures", "proces", "richtlijn", "richtlijnen",
    "voorschrift", "voorschriften", "voorschrijft", "voorgeschreven", "verordening",
    "verordeningen", "bepaling", "bepalingen", "artikel", "artikelen", "art", "awb", "instructie",
    "instructies", "werkinstructie", "werkinstructies", "werkwijze", "handboek", "handleiding",
    "afspraak", "afspraken", "afgesproken", "besluit", "besluiten", "besloten", "vastgesteld",
    "vastgestelde", "vastgelegd", "verplicht", "verplichting", "toegestaan", "verboden",
    "verbiedt", "norm", "normen", "voorwaarde", "voorwaarden", "eis", "eisen", "criterium",
    "criteria", "mandaatregeling", "systematiek", "praktijk", "gebruik", "gebruikelijk",
    "gewoonte", "standaard", "uitvoeringsregels", "beleidsregel", "beleidsregels",
    "uitgangspunten", "lijn", "jurisprudentie", "rule", "rules", "policy", "policies", "law",
    "laws", "legal", "legislation", "regulation", "regulations", "protocols", "guideline",
    "guidelines", "statute", "article", "section", "act", "requirement", "requirements",
    "required", "prescribed", "decided", "agreed", "instruction", "instructions", "manual",
    "standard", "practice", "framework", "prohibited", "forbidden",
};

/* Compounds: "participatiewet", "bijstandsregels", "inkoopbeleid". */
static const char *const rule_ending[] = {
    "wet", "wetten", "regels", "regeling", "regelingen", "beleid", "verordening", "protocol",
    "richtlijn", "richtlijnen", "instructie", "instructies", "voorschrift", "voorschriften",
    "procedure", "besluit",
};

/* A ground or purpose that says enough in one word. */
static const char *const ground_word[] = {
    "privacy", "budget", "geld", "financiering", "kosten", "capaciteit", "personeel", "mensen",
    "veiligheid", "fraude", "misbruik", "rechter", "gelijkheid", "rechtsgelijkheid", "doel",
    "bedoeld", "bedoeling", "voorkomen", "voorkomt", "beschermen", "beschermt", "bescherming",
    "mandaat", "ict", "avg", "wachtlijst", "tekort", "tijd", "purpose", "money", "funding",
    "costs", "staff", "safety", "fraud", "abuse", "prevent", "prevents", "protect", "protects",
    "equality", "court", "capacity", "mandate", "shortage",
};
/* clang-format on */

static bool is_in(struct str word, const char *const *list, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (str_eq_z(word, list[i]))
            return true;
    return false;
}

static bool is_rule(struct str word)
{
    if (is_in(word, rule_word, ARRAY_LEN(rule_word)))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(rule_ending); i++) {
        struct str ending = str_of(rule_ending[i]);

        if (word.len > ending.len + 2 &&
            str_eq(str_slice(word, word.len - ending.len, word.len), ending))
            return true;
    }
    return false;
}

enum answer_word answer_word_kind(struct str word)
{
    if (is_in(word, ground_word, ARRAY_LEN(ground_word)))
        return ANSWER_WORD_GROUND;
    if (is_rule(word))
        return ANSWER_WORD_RULE;
    return is_in(word, filler, ARRAY_LEN(filler)) ? ANSWER_WORD_FILLER : ANSWER_WORD_SAYS;
}
