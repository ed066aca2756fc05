// SPDX-License-Identifier: EUPL-1.2
/*
 * doc.h - small steps all documents are made with.
 *
 * Functions that give a json_t give a new reference; "put" functions set a member.
 */
#ifndef WEB_DOC_DOC_H
#define WEB_DOC_DOC_H

#include <jansson.h>

#include "base/str.h"
#include "web/field.h"
#include "web/request.h"

json_t *doc_text(struct str s);
void    doc_put(json_t *doc, const char *key, struct str s);
/* As JSON with line breaks, in ctx->arena; cut off, so no JSON any more, above LIMIT_REPLY. */
struct str doc_bytes(struct ctx *ctx, const json_t *doc);
/* null when the text is empty, so that a template section falls away */
void doc_put_opt(json_t *doc, const char *key, struct str s);
/*
 * Puts "telefoon" without spaces, for a link, or null; and "telefoonTekst", whose parts stay on one line.
 */
void doc_put_phone(struct ctx *ctx, json_t *doc, struct str phone);
/* TR() text in the language of the reader */
void doc_put_tr(struct ctx *ctx, json_t *doc, const char *key, const char *text);

/*
 * The struct as a document by its table; on a page every option, date and instant has
 * its words beside it as "<name>Tekst", and an instant also as part of a sentence: "<name>Wanneer"
 * ("op 2 maart 2026", "in 2011").  Of an old matter the words are the moment its source knows, and
 * a day that was reckoned from such a moment (counts_from) has no words: nobody knows it.
 */
json_t *doc_of(struct request *r, const struct table *table, const void *from);

/* An array with the document of each of so many structs, as doc_of() gives it. */
json_t *doc_each(struct request *r, const struct table *table, const void *item, size_t len);

/*
 * The moment of what was recorded about an object at this instant, as the source of an old matter
 * knows it; "" when it happened as it was recorded, or when that cannot be read: the recorded day stays.
 */
struct str doc_happened(struct ctx *ctx, int64_t object, int64_t at);
/* The same in a sentence: "op 2 maart 2026", "in 2011", "op een onbekende dag". */
struct str doc_on(struct ctx *ctx, int64_t object, int64_t at);

/*
 * {"wie", "sinds", "uiterlijk", "opnieuw"}: who has it now, in words; since as words_since() gives it; again is the
 * day until which it is kept open, or DATE_NONE.
 */
json_t *doc_now(struct ctx *ctx, struct str who, struct str since, struct date due,
                struct date again);
/*
 * As doc_now(), puts "nu", of an object whose table has only the instant: an old matter shows the
 * moment its source knows, and no day that would follow from a day nobody knows.
 */
MUST_USE enum rc doc_put_now(struct request *r, json_t *page, int64_t object, struct str who,
                             int64_t since, struct date due, struct date again);

/*
 * {"items": [...], "volgende": next id as text, or null}.  A view that never asks doc_cursor() gives
 * all there is and next 0: then doc_cut() leaves the part that was asked.
 */
json_t *doc_list(json_t *items, int64_t next);
/* Cursor and size of a list as asked: ?cursor=123&limit=50.  Faults become ERR_INVALID. */
MUST_USE enum rc doc_cursor(struct request *r, int64_t *before, int64_t *most);

/*
 * Leaves the part that was asked of a list which the view gave whole: the cursor is a place in it.
 * ERR_INVALID with faults for a cursor or limit that is none.
 */
MUST_USE enum rc doc_cut(struct request *r, json_t *document);

/* The way of the signal and its list in words, of one object: puts "weg" in the page. */
MUST_USE enum rc doc_way(struct request *r, json_t *page, int64_t object, struct str title);

/* What people did with an object, and why: puts "verteld", [{"zin", "wanneer", "reden" or null}]. */
MUST_USE enum rc doc_put_told(struct request *r, json_t *page, int64_t id);

/*
 * For a prefill: whether somebody else was first while this form was written.  Then *words, as they were
 * sent, become those that went with that change (its event is the version of now), if it had any.
 */
bool             doc_was_first(const struct request *r);
MUST_USE enum rc doc_first_words(struct request *r, int64_t version, struct str *words);

/* The function of a command that hands the input on to core and says what the next page says. */
#define DOC_RUN(name_, type_, call_, message_)                                                     \
    static enum rc name_(struct ctx *ctx, const int64_t *param, void *in, struct outcome *out)     \
    {                                                                                              \
        const type_ *input = in;                                                                   \
                                                                                                   \
        out->message = (message_);                                                                 \
        return call_(ctx, param[0], input);                                                        \
    }

/* The first line, cut at a word with an ellipsis when it is longer than so many bytes. */
struct str doc_short(struct ctx *ctx, struct str text, size_t most);

/* The same with the beginnings of other objects flowing in as thin lines. */
MUST_USE enum rc doc_way_joined(struct request *r, json_t *page, int64_t object, struct str title,
                                const int64_t *joining, size_t count);

/* A link to a command's form: {"url", "tekst"}, appended to the array. */
void doc_act(struct ctx *ctx, json_t *acts, struct str url, const char *text);

/* One thing that can be done on a page: the form at below/path/nieuw, when the reader may. */
struct doc_act {
    bool        may;
    const char *path;
    const char *text; /* TR() */
};
/*
 * A group of them under a heading that is what a person wants to do: {"kop", "acties"}, appended to
 * groups unless there is nothing in it.
 */
void doc_act_group(struct ctx *ctx, json_t *groups, const char *heading, struct str below,
                   const struct doc_act *act, size_t count);
/* Whether nobody gave a reading, other words or a question yet (templates/nog_niet.mustache). */
bool doc_lacks_reading(const json_t *page);
/* Puts "actiegroepen", and in "eersteActies" the first act of the first two groups. */
void doc_put_acts(json_t *page, json_t *groups);

#endif
