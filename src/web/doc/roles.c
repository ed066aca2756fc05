// SPDX-License-Identifier: EUPL-1.2
/*
 * roles.c - /rollen: who sees what and may do what, in words.
 *
 * First what each role has for rights in this organisation, then line by line what the table of core/policy.h
 * asks of a person.  Both are made from what counts, so the page cannot promise something else.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "base/tr.h"
#include "core/access.h"
#include "core/option.h"
#include "core/policy.h"
#include "tmpl/text.h"
#include "web/doc/about.h"
#include "web/doc/doc.h"

/* --- roles ---------------------------------------------------------------------------------- */

static const struct text_part everybody[] = {
    {TR("Iedereen die is ingelogd"),
     {NULL},
     {TR("Brengt signalen in en blijft daar eigenaar van."),
      TR("Leest het eigen signaal altijd, met alles wat ermee gebeurt, en mag altijd reageren."),
      TR("Ziet welke signalen lijken op wat hij of zij schrijft. Dat is één zin en hoe het ermee "
         "staat, "
         "niet wie het bracht."),
      TR("Ziet welke signalen nog niemand heeft opgepakt."),
      TR("Ziet van anderen de rol en de eenheid, niet de naam. Alleen wie een signaal behandelt, "
         "staat er met naam of functie.")}},
};

static enum rc put_role(struct ctx *ctx, json_t *parts, const struct option *role,
                        const struct role_right_list *rights)
{
    json_t            *points = json_array(), *paragraphs = json_array();
    struct option_list all;

    if (role->help.len)
        json_array_append_new(paragraphs, doc_text(role->help));
    if (option_list(ctx, "recht", &all) != OK) {
        json_decref(points);
        json_decref(paragraphs);
        return ctx->err.rc;
    }
    for (size_t i = 0; i < all.len; i++)
        for (size_t k = 0; k < rights->len; k++)
            if (str_eq(rights->item[k].role, role->code) &&
                str_eq(rights->item[k].right, all.item[i].code))
                json_array_append_new(points, doc_text(all.item[i].label));
    if (json_array_size(points) == 0)
        json_array_append_new(
            paragraphs,
            json_string(tr(ctx->lang, TR("Mag hetzelfde als iedereen die is ingelogd."))));
    json_array_append_new(parts, text_part_new(role->label, paragraphs, points));
    return OK;
}

/* --- the table ------------------------------------------------------------------------------ */

/* clang-format off */
static const char *const who_words[WHO_COUNT] = {
    [WHO_EVERYBODY] = TR("iedereen"),
    [WHO_INSIDE]    = TR("wie is ingelogd en meer doet dan beheren"),
    [WHO_COLLEAGUE] = TR("wie in dezelfde organisatie werkt en meer doet dan beheren"),
    [WHO_MEMBER]    = TR("wie werkt in de eenheid waar het vandaan komt"),
    [WHO_OWNER]     = TR("wie het inbracht"),
    [WHO_WRITER]    = TR("wie het opschreef"),
    [WHO_CONTRACT]  = TR("wie het contract houdt met die partner, als de melder dat koos"),
    [WHO_HOLDER]    = TR("wie het nu heeft"),
    [WHO_BELOW]     = TR("in de rol"),
    [WHO_WHOLE]     = TR("in de rol"),
    [WHO_GROUND]    = TR("in de rol"),
    [WHO_WITH]      = TR("in de rol"),
};
/* clang-format on */

/* A set of cases, or of units, with its words: the first that holds all of it. */
struct set_words {
    unsigned    set;
    const char *words;
};

static const struct set_words seen_words[] = {
    {SEEN_SHARED, TR("als het verhaal gebruikt mag worden")},
    {SEEN_SHARED | SEEN_ASKED,
     TR("als het verhaal gebruikt mag worden, ook als dat eerst gevraagd moet worden")},
    {SEEN_KEPT, TR("als het verhaal alleen is voor wie het behandelt")},
    {SEEN_CLOSED, TR("als het buiten de lijn om ging")},
    {SEEN_AGAIN, TR("als iemand buiten de lijn het opnieuw leest")},
    {SEEN_DRAFT, TR("zolang het niet klaar is")},
    {SEEN_DONE, TR("als het klaar is")},
    {SEEN_OF_SIGNAL, TR("als het over een signaal gaat, en dat niet buiten de lijn om ging")},
    {SEEN_OF_BOTTLENECK, TR("als het over een knelpunt gaat")},
    {SEEN_OF_ALL, TR("als het over alle organisaties samen gaat")},
    {SEEN_LINE,
     TR("behalve als het buiten de lijn om ging of iemand buiten de lijn het opnieuw leest")},
};

static const struct set_words unit_words[] = {
    {AT_UNIT, TR("voor de eenheid waar het vandaan komt")},
    {AT_KEEPER, TR("voor de eenheid die het nu heeft")},
    {AT_UNIT | AT_KEEPER, TR("voor de eenheid waar het vandaan komt, of die het nu heeft")},
    {AT_NEXT, TR("voor de eenheid waar het heen gaat")},
    {AT_KEEPER | AT_NEXT, TR("voor de eenheid die het nu heeft, of waar het heen gaat")},
};

static const struct set_words bar_words[] = {
    {BAR_OWNER, TR("Nooit wie het zelf inbracht.")},
    {BAR_ABOUT, TR("Nooit iemand van de eenheid waar het over gaat.")},
    {BAR_ADMIN, TR("Nooit wie alleen beheert, tenzij die het zelf inbracht.")},
    {BAR_RECEIPT, TR("Nooit wie geen account heeft.")},
    {BAR_LEADER, TR("Nooit wie leiding geeft aan dat team, als het team dat koos.")},
    {BAR_SECRECY, TR("Nooit wie geen beroepsgeheim heeft, tenzij de melder dat koos.")},
    {BAR_CONTRACT, TR("Nooit wie het contract houdt met de partner waar het vandaan komt, tenzij "
                      "die het zelf inbracht.")},
    {BAR_UNOPENED, TR("Nooit wie het contract houdt met de partner waar het vandaan komt, tenzij "
                      "de melder dat koos.")},
};

static void add_set(struct ctx *ctx, struct buf *text, const struct set_words *words, size_t len,
                    unsigned set)
{
    for (size_t i = 0; set && i < len; i++)
        if ((set & ~words[i].set) == 0) {
            buf_z(text, ", ");
            buf_z(text, tr(ctx->lang, words[i].words));
            return;
        }
}

/* ' behandelaar, linking pin': the roles that give the right here. */
static void add_roles(struct ctx *ctx, struct buf *text, enum right right,
                      const struct role_right_list *rights)
{
    const char *before = " ";

    for (size_t i = 0; i < rights->len; i++)
        if (str_eq_z(rights->item[i].right, right_code(right))) {
            buf_z(text, before);
            buf_str(text, option_label(ctx, "rol", rights->item[i].role));
            before = ", ";
        }
    if (*before == ' ')
        buf_z(text, tr(ctx->lang, TR(" die hier niemand heeft")));
}

static struct str way_text(struct ctx *ctx, const struct policy_way *way,
                           const struct role_right_list *rights)
{
    struct buf text;

    buf_init(&text, ctx->arena, LIMIT_TEXT);
    buf_z(&text,
          tr(ctx->lang, way->who == WHO_MEMBER && way->at != AT_UNIT
                            ? TR("wie werkt in de eenheid die het nu heeft, of waar het heen gaat")
                            : who_words[way->who]));
    if (way->right) {
        buf_z(&text, way->who == WHO_HOLDER || way->who == WHO_WRITER || way->who == WHO_MEMBER
                         ? tr(ctx->lang, TR(", in de rol"))
                         : "");
        add_roles(ctx, &text, way->right, rights);
        add_set(ctx, &text, unit_words, ARRAY_LEN(unit_words),
                way->who == WHO_MEMBER ? 0 : way->at);
    }
    if (way->who == WHO_WHOLE)
        buf_z(&text, tr(ctx->lang, TR(", in de hele organisatie")));
    if (way->who == WHO_GROUND)
        buf_z(&text, tr(ctx->lang, TR(", als er een wettelijke grondslag voor is vastgelegd")));
    add_set(ctx, &text, seen_words, ARRAY_LEN(seen_words), way->seen);
    return buf_view(&text);
}

static json_t *line_part(struct ctx *ctx, const struct policy_line *line,
                         const struct role_right_list *rights)
{
    json_t *points = json_array(), *paragraphs = json_array();

    for (const struct policy_way *way = line->way; way->who != WHO_NOBODY; way++)
        if (way->who != WHO_SYSTEM)
            json_array_append_new(points, doc_text(way_text(ctx, way, rights)));
    for (size_t i = 0; i < ARRAY_LEN(bar_words); i++)
        if (line->bars & bar_words[i].set)
            json_array_append_new(paragraphs, json_string(tr(ctx->lang, bar_words[i].words)));
    return text_part_new(str_of(tr(ctx->lang, line->what)), paragraphs, points);
}

enum rc roles_document(struct request *r, json_t **out)
{
    struct ctx            *ctx = r->ctx;
    struct option_list     roles;
    struct role_right_list rights;
    json_t                *doc;

    if (option_list(ctx, "rol", &roles) != OK ||
        role_right_list(ctx, ctx->access ? ctx->access->organisation : 0, &rights) != OK ||
        text_page(r,
                  TR("Hier staat wie wat ziet en doet. Een rol geldt voor een eenheid en alles "
                     "daaronder. "
                     "Deze lijst komt uit de rechten zelf: wat hier staat, is wat er geldt."),
                  everybody, ARRAY_LEN(everybody), &doc) != OK)
        return ctx->err.rc;
    for (size_t i = 0; i < roles.len; i++)
        if (put_role(ctx, json_object_get(doc, "delen"), &roles.item[i], &rights) != OK) {
            json_decref(doc);
            return ctx->err.rc;
        }
    for (int what = 0; what < POLICY_COUNT; what++)
        json_array_append_new(json_object_get(doc, "delen"),
                              line_part(ctx, policy_line((enum policy)what), &rights));
    *out = doc;
    return OK;
}
