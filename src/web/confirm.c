// SPDX-License-Identifier: EUPL-1.2
/* confirm.c - looking over before sending; the contract is in confirm.h. */
#include "web/confirm.h"

#include <string.h>

#include "base/limits.h"
#include "base/tr.h"
#include "tmpl/text.h"
#include "web/command.h"
#include "web/exchange.h"
#include "web/gate.h"
#include "web/page.h"
#include "web/problem.h"

static const char action[] = "actie";

bool confirm_is_given(const struct request *r)
{
    return str_eq_z(request_form(r, action), "versturen");
}

bool confirm_goes_back(const struct request *r)
{
    return str_eq_z(request_form(r, action), "terug");
}

bool confirm_opens(const struct request *r)
{
    return str_eq_z(request_form(r, action), "openen");
}

static json_t *json_of(struct str s)
{
    return json_stringn_nocheck(s.ptr ? s.ptr : "", s.len);
}

static bool is_asked_here(const struct table *table, struct str name)
{
    for (size_t i = 0; table && i < table->len; i++)
        if (str_eq_z(name, table->field[i].name))
            return field_is_last(&table->field[i]);
    return false;
}

static json_t *carried(const struct request *r, const struct table *table)
{
    json_t *list = json_array();

    for (size_t i = 0; i < r->form.len; i++) {
        const struct pair *pair = &r->form.item[i];

        if (str_eq_z(pair->name, action) || page_is_secret(pair->name) || pair->value.len == 0 ||
            gate_is_choice(pair->name) || is_asked_here(table, pair->name))
            continue;
        json_array_append_new(list, json_pack("{s:o, s:o}", "naam", json_of(pair->name), "waarde",
                                              json_of(pair->value)));
    }
    return list;
}

/* The chosen options of a field in words, with commas between. */
static struct str chosen_words(struct request *r, const json_t *options)
{
    struct buf words;
    size_t     i;
    json_t    *option;

    buf_init(&words, r->ctx->arena, LIMIT_REPLY);
    json_array_foreach(options, i, option)
    {
        if (!json_is_true(json_object_get(option, "gekozen")))
            continue;
        buf_z(&words, words.len ? ", " : "");
        buf_z(&words, json_string_value(json_object_get(option, "label")));
    }
    return buf_view(&words);
}

struct str confirm_words(struct request *r, const json_t *field)
{
    const json_t *options = json_object_get(field, "opties");

    if (json_is_true(json_object_get(field, "is_verborgen")))
        return STR("");
    if (json_is_true(json_object_get(field, "is_vink")))
        return json_is_true(json_object_get(field, "gekozen")) ? str_of(tr(r->ctx->lang, TR("Ja")))
                                                               : STR("");
    if (json_array_size(options) == 0)
        return str_trim(str_of(json_string_value(json_object_get(field, "waarde"))));
    if (str_of(json_string_value(json_object_get(field, "waarde"))).len == 0)
        return STR("");
    return chosen_words(r, options);
}

static void add_answers(struct request *r, json_t *answers, json_t *last, const json_t *fields)
{
    size_t  i;
    json_t *field;

    json_array_foreach(fields, i, field)
    {
        struct str words = confirm_words(r, field);

        if (json_is_true(json_object_get(field, "laatst")))
            json_array_append(last, field);
        else if (words.len && !json_is_true(json_object_get(field, "verplicht")))
            json_array_append_new(answers,
                                  json_pack("{s:O, s:o}", "label", json_object_get(field, "label"),
                                            "tekst", json_of(words)));
    }
}

static void put_answers(struct exchange *e, json_t *page)
{
    json_t *form = json_object(), *answers = json_array(), *last = json_array(), *group;
    size_t  i;

    table_form(&e->r, e->route.command->table, e->in, form);
    add_answers(&e->r, answers, last, json_object_get(form, "velden"));
    json_array_foreach(json_object_get(form, "groepen"), i, group)
        add_answers(&e->r, answers, last, json_object_get(group, "velden"));
    json_object_set_new(page, "antwoordenEr", json_boolean(json_array_size(answers) > 0));
    json_object_set_new(page, "antwoorden", answers);
    json_object_set_new(page, "laatsteVelden", last);
    json_object_set(page, "fouten", json_object_get(form, "fouten"));
    json_object_set(page, "aantal_fouten", json_object_get(form, "aantal_fouten"));
    json_decref(form);
}

bool confirm_can_mend(const struct exchange *e)
{
    const struct command *command = e->route.command;

    if (!command->check || !command->table)
        return false;
    for (size_t i = 0; i < e->ctx.faults.len; i++)
        for (size_t k = 0; k < command->table->len; k++)
            if (command->table->field[k].type == FIELD_FILES &&
                strcmp(command->table->field[k].member, e->ctx.faults.item[i].member) == 0)
                return true;
    return false;
}

void confirm_page(struct exchange *e, int status)
{
    const struct command *command = e->route.command;
    json_t               *page    = json_object();
    enum rc               rc      = OK;

    page_furnish(&e->r, page, command->title);
    json_object_set_new(page, "actie", json_of(command_action(e)));
    json_object_set_new(page, "dragen", carried(&e->r, command->table));
    put_answers(e, page);
    command_put_files(e, page);
    e->ctx.faults.len = 0; /* they are on the page; what follows is checked anew */
    err_clear(&e->ctx.err);
    rc = gate_put(e, page);
    if (rc == OK && command->furnish_check)
        rc = command->furnish_check(&e->r, e->in, page);
    if (rc == OK) {
        page_reply(&e->r, status, command->check, page);
        problem_wait(&e->r, status);
        return;
    }
    json_decref(page);
    command_give_back(e, rc);
}
