// SPDX-License-Identifier: EUPL-1.2
/* command.c - runs commands for pages; the contract is in command.h. */
#include "web/command.h"

#include <inttypes.h>
#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "core/access.h"
#include "tmpl/text.h"
#include "web/confirm.h"
#include "web/exchange.h"
#include "web/gate.h"
#include "web/gate_apart.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/reply.h"
#include "web/session.h"

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

static int count_params(const char *pattern)
{
    int count = 0;

    for (; *pattern; pattern++)
        count += *pattern == ':';
    return count;
}

/* The pattern with its parameters filled in: those of the request, then the id. */
static struct str fill(struct exchange *e, const char *pattern, int64_t id)
{
    int        have = count_params(e->route.command->path), next = 0;
    struct str rest = str_slice(str_of(pattern), 1, LIMIT_URL), part;
    struct buf path;

    buf_init(&path, e->ctx.arena, LIMIT_URL);
    while (str_cut(&rest, '/', &part)) {
        buf_char(&path, '/');
        if (part.len == 0 || part.ptr[0] != ':')
            buf_str(&path, part);
        else if (next < have && next < REQUEST_PARAMS)
            buf_str(&path, e->r.param_text[next++]);
        else
            buf_i64(&path, id);
    }
    return path.len ? buf_view(&path) : STR("/");
}

struct str command_action(struct exchange *e)
{
    return str_printf(e->ctx.arena, "%.*s%s", STR_ARG(fill(e, e->route.command->path, 0)),
                      page_lang_kept(&e->r));
}

/*
 * Where to go after the command: what it said itself, or its "back" with the parameters of the
 * request filled in, and the id of what was made for a parameter that the request has not.
 */
static struct str location_after(struct exchange *e)
{
    const char *back = e->route.command->back;

    if (e->outcome.location.len > 0)
        return e->outcome.location;
    return back ? fill(e, back, e->outcome.id) : STR("/");
}

static enum rc check_version(struct ctx *ctx, struct exchange *e)
{
    int64_t now;

    e->stale = false;
    if (e->version == 0 || !e->route.command->version)
        return OK;
    if (e->route.command->version(ctx, e->r.param, e->in, &now) != OK)
        return ctx->err.rc;
    e->stale = now != e->version;
    return e->stale ? err_set(&ctx->err, ERR_CONFLICT, "seen at version %" PRId64 ", now %" PRId64,
                              e->version, now)
                    : OK;
}

struct str command_view(struct exchange *e)
{
    const char *back = e->route.command->back;

    return back ? fill(e, back, e->outcome.id) : STR("");
}

/* What was prepared waited for its turn: the person may have lost the right meanwhile. */
static enum rc look_again(struct ctx *ctx, const struct command *command)
{
    if (!command->prepare || ctx->person == 0)
        return OK;
    return access_load(ctx) == OK ? access_need(ctx, command->right) : ctx->err.rc;
}

/*
 * Runs e->route.command with e->in: the job of the writer.  When e->version is given and no
 * longer the one, ERR_CONFLICT and e->stale: on the writer's thread, so that of two who saw the
 * same only the first goes through.
 */
static enum rc run_command(struct ctx *ctx, void *exchange)
{
    struct exchange *e = exchange;
    enum rc          rc;

    e->outcome    = (struct outcome){0}; /* the writer may run a job twice */
    ctx->kept     = e->kept.item;
    ctx->kept_len = e->kept.len;
    rc            = look_again(ctx, e->route.command);
    if (rc == OK)
        rc = check_version(ctx, e);
    if (rc != OK)
        return rc;
    rc = gate_apart_before(ctx, e);
    if (rc == OK)
        rc = e->route.command->run(ctx, e->r.param, e->in, &e->outcome);
    if (rc == OK)
        rc = gate_apart_after(ctx, e);
    if (rc == OK && e->outcome.message && e->session.len > 0 && !e->route.command->reply)
        rc = session_say(ctx, e->session, str_of(e->outcome.message));
    return rc;
}

static void prepare(void *exchange)
{
    struct exchange *e = exchange;

    e->rc = e->route.command->prepare(&e->ctx, e->in);
}

static void wake(void *exchange)
{
    exchange_wake(exchange);
}

static void prepared(struct exchange *e)
{
    if (e->rc == OK)
        exchange_write(e, run_command, e->then);
    else
        e->then(e);
}

/* An account writes so many at once, and after that one more each interval.  Who has none is looked at elsewhere (web/crowd). */
static enum rc admit_account(struct exchange *e)
{
    struct buckets *writes = e->r.server->writes;

    if (!writes || !e->ctx.person ||
        bucket_take(writes, str_printf(e->ctx.arena, "%" PRId64, e->ctx.person), e->ctx.now))
        return OK;
    often_wrote(e->r.server->often, e->ctx.person, e->ctx.now);
    return err_set(&e->ctx.err, ERR_OFTEN, "an account wrote too often");
}

void command_write(struct exchange *e, void (*next)(struct exchange *e))
{
    bool files;

    e->then = next;
    e->rc   = admit_account(e);
    if (e->rc == OK && e->route.command->admit)
        e->rc = e->route.command->admit(&e->r, e->in);
    if (e->rc != OK) {
        next(e);
        return;
    }
    files = e->route.command->table && table_takes_files(e->route.command->table);
    if (!e->route.command->prepare || (files && e->r.files.len == 0)) {
        prepared(e);
        return;
    }
    e->check = (struct check){.make = prepare, .done = wake, .arg = e};
    if (!exchange_wait(e, prepared)) {
        e->rc = ERR_BUSY;
        next(e);
    } else if (password_submit(files ? e->r.server->files : e->r.server->password, &e->check) !=
               OK) {
        e->rc = ERR_BUSY;
        exchange_wake(e);
    }
}

/* Fills in what is known when nothing was typed yet, and makes the fields. */
static enum rc put_fields(struct exchange *e, json_t *page)
{
    const struct command *command = e->route.command;

    if (!command->table)
        return OK;
    if (!e->in)
        e->in = table_blank(&e->ctx, command->table);
    if (e->r.form.len == 0 && command->prefill && command->prefill(&e->r, e->in) != OK)
        return e->ctx.err.rc;
    table_form(&e->r, command->table, e->in, page);
    return OK;
}

enum rc command_current(struct exchange *e, void **out)
{
    const struct command *command = e->route.command;
    void                 *in      = table_blank(&e->ctx, command->table);

    memcpy(in, e->in, command->table->size);
    if (command->prefill && command->prefill(&e->r, in) != OK)
        return e->ctx.err.rc;
    *out = in;
    return OK;
}

/* The fields of an input, groups or not, as table_form() gives them when nothing was typed. */
static json_t *shown(struct exchange *e, const void *in)
{
    const struct request sent = e->r;
    json_t              *form = json_object(), *fields, *group;
    size_t               i;

    e->r.method   = METHOD_GET;
    e->r.form.len = 0;
    table_form(&e->r, e->route.command->table, in, form);
    e->r.method   = sent.method;
    e->r.form.len = sent.form.len;
    fields        = json_copy(json_object_get(form, "velden"));
    json_array_foreach(json_object_get(form, "groepen"), i, group)
        json_array_extend(fields, json_object_get(group, "velden"));
    json_decref(form);
    return fields;
}

/* Adds {label, tekst} for every field in which something else stands now than what was sent. */
static enum rc put_other(struct exchange *e, json_t *out)
{
    void   *in;
    json_t *now, *sent, *field;
    size_t  i;

    if (command_current(e, &in) != OK)
        return e->ctx.err.rc;
    now  = shown(e, in);
    sent = shown(e, e->in);
    json_array_foreach(now, i, field)
    {
        struct str words = confirm_words(&e->r, field);

        if (!str_eq(words, confirm_words(&e->r, json_array_get(sent, i))))
            json_array_append_new(out,
                                  json_pack("{s:O, s:o}", "label", json_object_get(field, "label"),
                                            "tekst", json_of(words.len ? words : STR("–"))));
    }
    json_decref(now);
    json_decref(sent);
    return OK;
}

/*
 * The version that the form carries: as it was sent, so that a fault does not hide what changed
 * meanwhile; but after a warning about that, the one of now, because it was read.
 */
static enum rc put_version(struct exchange *e, json_t *page)
{
    const struct command *command = e->route.command;
    int64_t               version = e->version;
    json_t               *other   = json_array();
    enum rc               rc      = OK;

    json_object_set_new(page, "versie", json_null());
    json_object_set_new(page, "gewijzigd_url", json_null());
    json_object_set_new(page, "anders", other);
    json_object_set_new(page, "andersEr", json_false());
    if (!command->version)
        return OK;
    if (version == 0 || e->stale)
        if (command->version(&e->ctx, e->r.param, e->in, &version) != OK)
            return e->ctx.err.rc;
    json_object_set_new(page, "versie", json_integer(version));
    if (!e->stale)
        return OK;
    if (command->back)
        json_object_set_new(page, "gewijzigd_url", json_of(fill(e, command->back, 0)));
    if (command->table)
        rc = put_other(e, other);
    json_object_set_new(page, "andersEr", json_boolean(json_array_size(other) > 0));
    return rc;
}

void command_put_files(const struct exchange *e, json_t *page)
{
    bool sent = e->r.files.len > 0 || request_form(&e->r, "bestandOpnieuw").len > 0;

    json_object_set_new(page, "bestandOpnieuw", json_boolean(sent));
}

/* What was chosen at the gate is asked again, as it was chosen, as long as the form comes back. */
static bool has_choices(const struct request *r)
{
    for (size_t i = 0; i < r->form.len; i++)
        if (gate_is_choice(r->form.item[i].name))
            return true;
    return false;
}

void command_form(struct exchange *e, int status, const char *kind, const char *text)
{
    const struct command *command = e->route.command;
    struct request       *r       = &e->r;
    json_t               *page    = json_object();
    enum rc               rc;

    page_furnish(r, page, command->title);
    rc = put_fields(e, page);
    if (rc == OK)
        rc = put_version(e, page);
    if (rc == OK && (e->asks || has_choices(&e->r)))
        rc = gate_put(e, page);
    command_put_files(e, page);
    json_object_set_new(page, "actie", json_of(command_action(e)));
    json_object_set_new(page, "knop", json_string(tr(r->ctx->lang, command->button)));
    json_object_set_new(page, "terug_url",
                        command->back && count_params(command->back) <= count_params(command->path)
                            ? json_of(fill(e, command->back, 0))
                            : json_null());
    if (text)
        page_message(r, page, kind, text);
    if (rc == OK)
        rc = form_subject(r, page);
    if (rc == OK && command->furnish)
        rc = command->furnish(r, page);
    if (rc != OK) {
        json_decref(page);
        problem_reply_rc(r, rc);
        return;
    }
    page_reply(r, status, command->template ? command->template : "opdracht", page);
    problem_wait(r, status);
}

void command_give_back(struct exchange *e, enum rc rc)
{
    int  status = problem_status(rc, false);
    bool faults = e->ctx.faults.len > 0;

    if (!e->route.command->table || e->route.command->answer || rc == ERR_NOT_FOUND) {
        problem_reply_rc(&e->r, rc);
        return;
    }
    if (status >= 500)
        problem_reference(&e->r);
    if (e->typed)
        e->in = e->typed;
    if (confirm_can_mend(e)) {
        confirm_page(e, status);
        return;
    }
    if (e->stale)
        command_form(
            e, status, "warning",
            e->route.command->overtaken
                ? e->route.command->overtaken
                : TR("iemand anders heeft dit veranderd terwijl u schreef. Er is niets "
                     "opgeslagen; uw tekst staat er nog. Bekijk eerst wat er veranderd is. "
                     "Klopt uw tekst dan nog? Verstuur hem dan opnieuw."));
    else
        command_form(e, status, "error", faults ? NULL : problem_sentence(status));
}

static void command_done(struct exchange *e)
{
    const struct command *command = e->route.command;

    if (e->rc == OK && command->done)
        command->done(&e->r);
    if (e->rc == OK && command->reply)
        e->rc = command->reply(&e->r, e->in, &e->outcome);
    else if (e->rc == OK)
        reply_see_other(&e->r, location_after(e));
    if (e->rc != OK)
        command_give_back(e, e->rc);
}

static void answer(struct exchange *e)
{
    const struct command *command = e->route.command;
    json_t               *document;
    enum rc               rc = command->answer(&e->r, e->in, &document);

    if (rc == OK)
        page_reply(&e->r, 200, command->template, document);
    else
        problem_reply_rc(&e->r, rc);
}

/* Nothing was stored yet: the gate asks first, on the page to look it over or on the form. */
static void ask(struct exchange *e)
{
    err_clear(&e->ctx.err);
    if (e->route.command->check)
        confirm_page(e, 422);
    else
        command_form(e, 422, "warning",
                     TR("in uw tekst staat misschien iets over een persoon. Er is nog niets "
                        "opgeslagen. Kies hieronder wat wij ermee moeten doen."));
}

/* What is no number of a version, was not sent by a form of ours: as if it were not there. */
static void take_version(struct exchange *e)
{
    if (!str_to_i64(request_form(&e->r, "versie"), &e->version) || e->version < 1)
        e->version = 0;
}

/* What is secret is wiped when the request ends, also when the form has a fault. */
static void keep_secrets(struct ctx *ctx, const struct table *table)
{
    for (size_t i = 0; i < table->len; i++)
        if (page_is_secret(str_of(table->field[i].name)))
            arena_secret(ctx->arena);
}

void command_page(struct exchange *e)
{
    const struct command *command = e->route.command;
    struct request       *r       = &e->r;
    enum rc               rc;

    take_version(e);
    if (!origin_is_good(r)) {
        problem_reply(r, 403, TR("Dit formulier kwam niet van deze website."));
        return;
    }
    if (r->signed_in && !csrf_is_good(r)) {
        if (command->table && !command->answer)
            command_form(e, 403, "warning",
                         TR("deze pagina was te lang open. Uw tekst staat er nog. Kijk alles na "
                            "en verstuur het opnieuw."));
        else
            problem_reply(r, 403, TR("Deze pagina was te lang open. Er is niets gedaan."));
        return;
    }
    if ((command->check && confirm_goes_back(r)) || (command->reply && confirm_opens(r))) {
        command_form(e, 200, NULL, NULL);
        return;
    }
    if (command->table) {
        keep_secrets(r->ctx, command->table);
        e->in = table_blank(r->ctx, command->table);
        rc    = table_parse_form(r, command->table, e->in);
        if (rc != OK) {
            command_give_back(e, rc);
            return;
        }
    }
    if (command->answer)
        answer(e);
    else if (command->check && !confirm_is_given(r))
        confirm_page(e, 200);
    else if ((rc = gate_pass(e)) == OK)
        command_write(e, command_done);
    else if (e->asks)
        ask(e);
    else
        command_give_back(e, rc);
}
