// SPDX-License-Identifier: EUPL-1.2
/* personal_account.c - mail addresses and bank accounts. */
#include <string.h>

#include "text/personal_part.h"

enum {
    ACCOUNT_LEAST = 15, /* letters and digits of an IBAN */
    ACCOUNT_MOST  = 34,
    ACCOUNT_BLOCK = 4
};

/* --- mail ------------------------------------------------------------------------ */

static bool is_mail_char(char c)
{
    return read_is_digit(c) || read_is_letter(c) || (c != '\0' && strchr("._%+-", c));
}

/* A letter box of an organisation, not of a person. */
static bool is_general(struct str box)
{
    static const char *const general[] = {"info",        "contact",   "post",     "klantenservice",
                                          "helpdesk",    "noreply",   "no-reply", "secretariaat",
                                          "servicedesk", "webmaster", "klachten", "bezwaar",
                                          "privacy",     "gemeente",  "redactie", "pers",
                                          "support",     "service",   "loket",    "balie"};

    for (size_t i = 0; i < ARRAY_LEN(general); i++)
        if (box.len == strlen(general[i]) && read_bytes(box, 0, general[i]))
            return true;
    return false;
}

/* Behind the domain that begins here, or 0: labels with dots between, the last of letters. */
static size_t read_domain(struct str s, size_t at)
{
    size_t end = at, dot = 0;

    while (end < s.len && (read_is_letter(s.ptr[end]) || read_is_digit(s.ptr[end]) ||
                           s.ptr[end] == '-' || s.ptr[end] == '.')) {
        if (s.ptr[end] == '.' && end + 2 < s.len && read_is_letter(s.ptr[end + 1]) &&
            read_is_letter(s.ptr[end + 2]))
            dot = end;
        end++;
    }
    while (end > at && (s.ptr[end - 1] == '.' || s.ptr[end - 1] == '-'))
        end--;
    return dot > at && end > dot ? end : 0;
}

void personal_mails(struct finder *f)
{
    struct str s = f->text;

    for (size_t at = 1; at < s.len; at++) {
        size_t begin = at, end;

        if (s.ptr[at] != '@')
            continue;
        while (begin > 0 && is_mail_char(s.ptr[begin - 1]))
            begin--;
        end = read_domain(s, at + 1);
        if (begin < at && end && !is_general(str_slice(s, begin, at - begin)))
            finder_add(f, begin, end, PERSONAL_MAIL, PERSONAL_FORM, false);
    }
}

/* --- accounts --------------------------------------------------------------------- */

/* The account as it is calculated with: letters and digits alone. */
struct account {
    char   item[ACCOUNT_MOST];
    size_t len, end;
};

/* Letters and digits from here, at most one space, dot or hyphen between blocks of them. */
static void read_account(struct str s, size_t at, size_t most, struct account *out)
{
    out->len = 0;
    for (; at < s.len && out->len < most; at++) {
        bool between = strchr(" .-", s.ptr[at]) && out->len % ACCOUNT_BLOCK == 0;

        if (read_is_digit(s.ptr[at]) || read_is_letter(s.ptr[at]))
            out->item[out->len++] = s.ptr[at];
        else if (s.ptr[at] == '\0' || !between || at + 1 == s.len)
            break;
        out->end = read_is_digit(s.ptr[at]) || read_is_letter(s.ptr[at]) ? at + 1 : out->end;
    }
}

static unsigned value_of(char c)
{
    return read_is_digit(c) ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);
}

static bool is_account(const struct account *account)
{
    unsigned rest = 0;

    for (size_t i = 0; i < account->len; i++) {
        unsigned value = value_of(account->item[(i + 4) % account->len]);

        rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
    }
    return rest == 1;
}

/* The length of the accounts of a country, 0 when it is not in the list. */
static size_t account_length(const char *country)
{
    static const struct {
        char   code[3];
        size_t length;
    } known[] = {{"NL", 18}, {"BE", 16}, {"DE", 22}, {"FR", 27}, {"GB", 22}, {"LU", 20},
                 {"ES", 24}, {"IT", 27}, {"PL", 28}, {"TR", 26}, {"AT", 20}, {"CH", 21},
                 {"PT", 25}, {"IE", 22}, {"DK", 18}, {"SE", 24}, {"NO", 15}, {"FI", 18},
                 {"RO", 24}, {"BG", 22}, {"HU", 28}, {"CZ", 24}, {"SK", 24}, {"GR", 27},
                 {"HR", 21}, {"LT", 20}, {"LV", 21}, {"EE", 20}, {"SI", 19}, {"MT", 31}};

    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (((country[0] ^ known[i].code[0]) & ~0x20) == 0 &&
            ((country[1] ^ known[i].code[1]) & ~0x20) == 0)
            return known[i].length;
    return 0;
}

static void account_at(struct finder *f, size_t at)
{
    struct account account = {0};
    size_t         wanted  = account_length(f->text.ptr + at);
    bool           called;

    if (wanted == 0)
        return;
    read_account(f->text, at, wanted, &account);
    if (account.len < wanted || account.len < ACCOUNT_LEAST || !read_ends(f->text, account.end))
        return;
    called = number_name(f, at) == NUMBER_IBAN;
    if (is_account(&account))
        finder_add(f, at, account.end, PERSONAL_IBAN, PERSONAL_MODULO, true);
    else if (called)
        finder_add(f, at, account.end, PERSONAL_IBAN, PERSONAL_CALLED, false);
}

void personal_accounts(struct finder *f)
{
    struct str s = f->text;

    for (size_t at = 0; at + ACCOUNT_LEAST <= s.len; at++)
        if (read_is_letter(s.ptr[at]) && read_is_letter(s.ptr[at + 1]) &&
            read_is_digit(s.ptr[at + 2]) && read_is_digit(s.ptr[at + 3]) && read_begins(s, at))
            account_at(f, at);
}
