// SPDX-License-Identifier: EUPL-1.2
/* adviser_help.c - confidential advisers with a key; see adviser_help.h. */
#include "adviser_help.h"

#include "core/confide.h"
#include "core/receipt.h"
#include "db/db.h"
#include "event/event.h"

int64_t new_adviser(struct world *w)
{
    struct person person = {.name = STR("vertrouwenspersoon"), .unit = w->is.gemeente};
    int64_t       id     = 0;

    act_as(&w->ctx, w->is.admin);
    assert_ok(&w->ctx, person_add(&w->ctx, &person, &id));
    assert_ok(&w->ctx, role_give(&w->ctx, id, w->is.gemeente, STR("vertrouwenspersoon")));
    return id;
}

struct adviser adviser_with_key(struct world *w, int64_t person)
{
    struct ctx        *ctx = &w->ctx;
    struct adviser     who = {.person = person, .phrase = receipt_draw(ctx->arena)};
    struct adviser_new in  = {.passphrase = who.phrase, .again = who.phrase};

    act_as(ctx, person);
    assert_ok(ctx, adviser_new_check(ctx, &in));
    assert_ok(ctx, adviser_new_make(ctx, &in));
    assert_ok(ctx, adviser_new_add(ctx, &in, &who.key));
    who.words = in.words;
    return who;
}

struct adviser working_adviser(struct world *w, const struct adviser *by)
{
    struct adviser who = adviser_with_key(w, new_adviser(w));

    if (by)
        let_in(w, by, who.key);
    return who;
}

struct adviser_unlock unlocked(struct world *w, const struct adviser *who)
{
    struct adviser_unlock in = {.passphrase = who->phrase};

    act_as(&w->ctx, who->person);
    assert_ok(&w->ctx, adviser_unlock_load(&w->ctx, &in));
    assert_ok(&w->ctx, adviser_unlock(&w->ctx, &in));
    return in;
}

void let_in(struct world *w, const struct adviser *who, int64_t key)
{
    struct adviser_unlock in = unlocked(w, who);

    assert_ok(&w->ctx, adviser_accept(&w->ctx, key, &in));
}

/* Stores it with what was sealed, if anything was. */
static int64_t tell(struct world *w, struct confide sealed)
{
    struct ctx          *ctx = &w->ctx;
    struct anonymous_new in  = {.story        = STR("Wie bezwaar maakt, krijgt geen hulp."),
                                .organisation = w->is.gemeente,
                                .words        = receipt_draw(ctx->arena),
                                .confide      = sealed};
    int64_t              id  = 0;

    act_as(ctx, 0);
    assert_ok(ctx, receipt_salt(ctx, &in.salt));
    assert_ok(ctx, receipt_hash(ctx, in.words, in.salt, &in.hash));
    assert_ok(ctx, anonymous_add(ctx, &in, &id));
    return id;
}

int64_t confide_signal(struct world *w, const char *name)
{
    struct confide in = {.identity = str_of(name)};

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, confide_check(&w->ctx, w->is.gemeente, &in));
    assert_ok(&w->ctx, confide_make(&w->ctx, &in));
    return tell(w, in);
}

int64_t anonymous_signal(struct world *w)
{
    return tell(w, (struct confide){0});
}

bool is_stored(struct world *w, struct str text)
{
    struct event_line_list all   = {0};
    bool                   found = false;
    struct str             part;

    assert_ok(&w->ctx, event_after(&w->ctx, w->ctx.arena, 0, 100000, &all));
    for (size_t i = 0; i < all.len; i++)
        found = found || str_find(all.item[i].body, text) < all.item[i].body.len;
    for (size_t i = 0; i < all.len; i++)
        for (size_t k = 0; k < 5; k++) {
            static const char *const name[] = {"locked", "words", "boxes", "identity", "text"};

            assert_ok(&w->ctx, part_load(&w->ctx, all.item[i].seq, name[k], &part));
            found = found || str_find(part, text) < part.len;
        }
    return found;
}
