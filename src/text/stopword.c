// SPDX-License-Identifier: EUPL-1.2
/*
 * stopword.c - the two lists, sorted by bytes; the contract is in stopword.h.
 *
 * Sources: the lists of the Snowball project (snowballstem.org; BSD 3-clause,
 * Copyright (c) 2001 Dr Martin Porter, 2002 Richard Boulton).  Dutch is word for word
 * the list of the test vectors (tests/data/text/stopwords.txt, without "hij").  English
 * is without its contracted forms, which the tokens part at the apostrophe; what is
 * left of those ("don", "ll") is listed instead.
 */
#include "text/stopword.h"

#include <stddef.h>

#include "base/attr.h"

/* clang-format off */
static const char *const WORDS_NL[] = {
    "aan", "al", "alles", "als", "altijd", "andere", "ben", "bij", "daar", "dan", "dat", "de",
    "der", "deze", "die", "dit", "doch", "doen", "door", "dus", "een", "eens", "en", "er", "ge",
    "geen", "geweest", "haar", "had", "heb", "hebben", "heeft", "hem", "het", "hier", "hoe",
    "hun", "iemand", "iets", "ik", "in", "is", "ja", "je", "kan", "kon", "kunnen", "maar", "me",
    "meer", "men", "met", "mij", "mijn", "moet", "na", "naar", "niet", "niets", "nog", "nu",
    "of", "om", "omdat", "onder", "ons", "ook", "op", "over", "reeds", "te", "tegen", "toch",
    "toen", "tot", "u", "uit", "uw", "van", "veel", "voor", "want", "waren", "was", "wat", "we",
    "werd", "wezen", "wie", "wil", "worden", "wordt", "zal", "ze", "zelf", "zich", "zij",
    "zijn", "zo", "zonder", "zou",
};

static const char *const WORDS_EN[] = {
    "a", "about", "above", "after", "again", "against", "all", "am", "an", "and", "any", "are",
    "aren", "as", "at", "be", "because", "been", "before", "being", "below", "between", "both",
    "but", "by", "can", "could", "couldn", "did", "didn", "do", "does", "doesn", "doing", "don",
    "down", "during", "each", "few", "for", "from", "further", "had", "hadn", "has", "hasn",
    "have", "haven", "having", "he", "her", "here", "hers", "herself", "him", "himself", "his",
    "how", "i", "if", "in", "into", "is", "isn", "it", "its", "itself", "ll", "may", "me",
    "might", "more", "most", "must", "mustn", "my", "myself", "no", "nor", "not", "of", "off",
    "on", "once", "only", "or", "other", "ought", "our", "ours", "ourselves", "out", "over",
    "own", "re", "same", "shall", "shan", "she", "should", "shouldn", "so", "some", "such",
    "than", "that", "the", "their", "theirs", "them", "themselves", "then", "there", "these",
    "they", "this", "those", "through", "to", "too", "under", "until", "up", "ve", "very",
    "was", "wasn", "we", "were", "weren", "what", "when", "where", "which", "while", "who",
    "whom", "why", "will", "with", "won", "would", "wouldn", "you", "your", "yours", "yourself",
    "yourselves",
};
/* clang-format on */

static bool in_sorted(const char *const *word, size_t len, struct str sought)
{
    size_t low = 0, high = len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int    order  = str_cmp(str_of(word[middle]), sought);

        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

bool stopword_is(enum text_lang lang, struct str word)
{
    if (lang == TEXT_EN)
        return in_sorted(WORDS_EN, ARRAY_LEN(WORDS_EN), word);
    return in_sorted(WORDS_NL, ARRAY_LEN(WORDS_NL), word);
}
