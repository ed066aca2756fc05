// SPDX-License-Identifier: EUPL-1.2
/* redress_personal.c - the gate for files of complaints; the contract is in redress_personal.h. */
#include "exchange/redress_personal.h"

#include "base/buf.h"
#include "base/tr.h"
#include "base/vec.h"
#include "core/fault.h"
#include "tmpl/text.h"

enum { TOLD_MOST = 8192 }; /* bytes in a list of words */

const char *redress_personal_word(enum personal_kind kind)
{
    static const char *const word[PERSONAL_KIND_COUNT] = {
        [PERSONAL_BSN] = TR("burgerservicenummer"), [PERSONAL_IBAN] = TR("rekeningnummer"),
        [PERSONAL_PHONE] = TR("telefoonnummer"),    [PERSONAL_MAIL] = TR("e-mailadres"),
        [PERSONAL_ADDRESS] = TR("adres"),           [PERSONAL_PLATE] = TR("kenteken"),
        [PERSONAL_BIRTH] = TR("geboortedatum"),     [PERSONAL_NAME] = TR("naam"),
    };

    return word[kind];
}

/* --- telling --------------------------------------------------------------------------- */

static void count_row(struct redress_found *found, size_t line)
{
    if (found->rows < REDRESS_LINES_TOLD)
        found->line[found->rows] = line;
    found->rows++;
}

static void keep_word(struct arena *arena, struct redress_found *found, struct str word)
{
    for (size_t i = 0; i < REDRESS_WORDS_TOLD; i++) {
        if (str_eq(found->word[i], word))
            return;
        if (found->word[i].len == 0) {
            found->word[i] = str_copy(arena, word);
            return;
        }
    }
}

struct str redress_personal_lines(struct arena *arena, const struct redress_found *found)
{
    struct buf out;

    buf_init(&out, arena, TOLD_MOST);
    for (int64_t i = 0; i < found->rows && i < REDRESS_LINES_TOLD; i++)
        buf_printf(&out, "%s%zu", i ? ", " : "", found->line[i]);
    buf_z(&out, found->rows > REDRESS_LINES_TOLD ? " …" : "");
    return buf_view(&out);
}

struct str redress_personal_words(struct arena *arena, const struct redress_found *found)
{
    struct buf out;

    buf_init(&out, arena, TOLD_MOST);
    for (size_t i = 0; i < REDRESS_WORDS_TOLD && found->word[i].len; i++) {
        buf_z(&out, i ? ", " : "");
        buf_str(&out, found->word[i]);
    }
    return buf_view(&out);
}

/* --- one row ------------------------------------------------------------------------------ */

static bool has(const bool kind[PERSONAL_KIND_COUNT])
{
    for (int i = 0; i < PERSONAL_KIND_COUNT; i++)
        if (kind[i])
            return true;
    return false;
}

/* Says of a text which kinds it holds. */
static void refuse(struct ctx *ctx, const char *member, const bool kind[PERSONAL_KIND_COUNT])
{
    struct buf kinds;

    buf_init(&kinds, ctx->arena, TOLD_MOST);
    for (int i = 0; i < PERSONAL_KIND_COUNT; i++)
        if (kind[i])
            buf_printf(&kinds, "%s%s", kinds.len ? ", " : "",
                       tr(ctx->lang, redress_personal_word((enum personal_kind)i)));
    (void)fault_add_as(ctx, ERR_INVALID, member,
                       TR("Hier staan persoonsgegevens (%s). Haal ze weg, of kies voor het hele "
                          "bestand wat wij ermee doen."),
                       str_z(ctx->arena, buf_view(&kinds)));
}

/* For the log: "naam nodig". */
static void note_kept(struct ctx *ctx, enum personal_choice choice,
                      const bool kind[PERSONAL_KIND_COUNT], struct redress_row *row)
{
    for (int i = 0; i < PERSONAL_KIND_COUNT; i++)
        if (kind[i])
            VEC_PUSH(ctx->arena, &row->kept,
                     str_printf(ctx->arena, "%s %s", personal_code((enum personal_kind)i),
                                personal_choice_code(choice)));
}

/* The kinds in a text; with them a fault when nothing was chosen, or what was chosen done. */
static void pass_text(struct ctx *ctx, const char *member, enum personal_choice choice,
                      struct str *text, struct personal_list *found)
{
    bool kind[PERSONAL_KIND_COUNT] = {false};

    *found = (struct personal_list){0};
    if (personal_find(ctx->arena, *text, found) != OK) {
        (void)fault_add(ctx, member,
                        TR("Deze tekst kunnen wij niet nakijken op persoonsgegevens."));
        return;
    }
    for (size_t i = 0; i < found->len; i++)
        kind[found->item[i].kind] = true;
    if (has(kind) && choice == PERSONAL_UNDECIDED)
        refuse(ctx, member, kind);
    if (choice == PERSONAL_REPLACE)
        *text = personal_replace(ctx->arena, *text, found);
}

void redress_personal_pass(struct ctx *ctx, struct arena *arena, enum personal_choice choice,
                           struct redress_row *row, struct redress_personal *found)
{
    struct personal_list list[2];
    bool                 kind[PERSONAL_KIND_COUNT] = {false};

    pass_text(ctx, "subject", choice, &row->subject, &list[0]);
    pass_text(ctx, "decision", choice, &row->decision, &list[1]);
    for (size_t i = 0; i < ARRAY_LEN(list); i++)
        for (size_t k = 0; k < list[i].len; k++) {
            const struct personal_piece *piece = &list[i].item[k];

            kind[piece->kind] = true;
            keep_word(arena, &found->kind[piece->kind], piece->text);
        }
    for (int i = 0; i < PERSONAL_KIND_COUNT; i++)
        if (kind[i])
            count_row(&found->kind[i], row->line);
    found->rows += has(kind);
    if (choice > PERSONAL_REPLACE)
        note_kept(ctx, choice, kind, row);
}
