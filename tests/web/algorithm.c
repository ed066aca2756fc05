// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/web/algorithm.c - the registration in the Algorithm Register has the fields of the standard, with
 * their lengths and choices, and says the settings that are run; every round is kept (ALG-01, ALG-04).
 */
#include "render_help.h"

#include <string.h>

#include "core/rise.h"
#include "core/scan.h"
#include "web/exchange.h"

extern const struct resource algorithm_resource;

/* Publicatiestandaard 1.0.0, written down apart from the program. */
enum form { TEXT, TEXTS, LINKS };
static const struct {
    const char *key;
    enum form   form;
    size_t      most; /* characters */
    bool        required;
    const char *choices; /* with | between; NULL = any text */
} standard[] = {
    {"name", TEXT, 100, true, NULL},
    {"description_short", TEXT, 350, true, NULL},
    {"organization", TEXT, 100, true, NULL},
    {"category", TEXTS, 3, false, "Organisatie en bedrijfsvoering|Sociale zekerheid|Recht|Werk"},
    {"status", TEXT, 15, true, "In ontwikkeling|In gebruik|Buiten gebruik"},
    {"begin_date", TEXT, 7, false, NULL},
    {"end_date", TEXT, 7, false, NULL},
    {"contact_email", TEXT, 500, true, NULL},
    {"website", TEXT, 500, false, NULL},
    {"publication_category", TEXT, 30, true,
     "Hoog-risico AI-systemen|Impactvolle algoritmes|Overige algoritmes"},
    {"url", TEXT, 500, false, NULL},
    {"goal", TEXT, 2500, false, NULL},
    {"proportionality", TEXT, 2500, false, NULL},
    {"human_intervention", TEXT, 2500, false, NULL},
    {"risks", TEXT, 2500, false, NULL},
    {"lawful_basis", TEXT, 2500, false, NULL},
    {"lawful_basis_grouping", LINKS, 0, false, NULL},
    {"process_index_url", TEXT, 500, false, NULL},
    {"impacttoetsen_grouping", LINKS, 0, false, NULL},
    {"impacttoetsen", TEXT, 2500, false, NULL},
    {"source_data", TEXT, 2500, false, NULL},
    {"source_data_grouping", LINKS, 0, false, NULL},
    {"methods_and_models", TEXT, 5000, false, NULL},
    {"provider", TEXT, 200, false, NULL},
    {"publiccode", TEXT, 500, false, NULL},
    {"lang", TEXT, 3, true, "nld"},
    {"standard_version", TEXT, 5, false, "1.0.0"},
    {"source_id", TEXT, 100, false, NULL},
    {"tags", TEXT, 2500, false, NULL},
};

static bool is_one_of(const char *choices, const char *text)
{
    struct str rest = str_of(choices), one;

    while (str_cut(&rest, '|', &one))
        if (str_eq_z(one, text))
            return true;
    return false;
}

static size_t characters(const char *text)
{
    size_t count = 0;

    for (; *text; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

static void check_text(size_t i, const json_t *value)
{
    const char *text = json_string_value(value);

    if (!text || characters(text) > standard[i].most)
        fail_msg("%s is no text, or too long", standard[i].key);
    if (standard[i].required && !text[0])
        fail_msg("%s is empty", standard[i].key);
    if (standard[i].choices && !is_one_of(standard[i].choices, text))
        fail_msg("%s is \"%s\"", standard[i].key, text);
}

static void check_list(size_t i, const json_t *value)
{
    size_t        k;
    const json_t *one;

    assert_true(json_is_array(value));
    if (standard[i].form == TEXTS && json_array_size(value) > standard[i].most)
        fail_msg("%s has too many", standard[i].key);
    json_array_foreach(value, k, one)
    {
        if (standard[i].form == TEXTS) {
            assert_true(is_one_of(standard[i].choices, json_string_value(one)));
            continue;
        }
        assert_int_equal(2, json_object_size(one));
        assert_true(json_string_length(json_object_get(one, "title")) > 0);
        assert_true(
            str_starts(str_of(json_string_value(json_object_get(one, "link"))), STR("https://")));
    }
}

/* Looks until nothing is new, and writes down that it looked. */
static struct scan_done scan(struct world *w)
{
    struct scan_found found;
    struct scan_done  done;

    act_as(&w->ctx, 0);
    assert_ok(&w->ctx, scan_look(&w->ctx, scan_defaults(), &found));
    assert_ok(&w->ctx, scan_write(&w->ctx, &found, &done));
    return done;
}

/* The file of this path, as who is not signed in gets it from this server. */
static struct download file_of(struct world *w, const char *path, struct server *server)
{
    struct request  r   = {.ctx = &w->ctx, .server = server};
    struct download out = {0};

    for (size_t i = 0; i < algorithm_resource.view_count; i++)
        if (strcmp(algorithm_resource.view[i].path, path) == 0)
            assert_ok(&w->ctx, algorithm_resource.view[i].file(&r, &out));
    assert_true(out.bytes.len > 0);
    return out;
}

static json_t *registrations(struct world *w)
{
    struct server   server = {.options = {.origin            = "https://gehoor.example.nl",
                                          .algorithm_contact = "algoritmes@example.nl"}};
    struct download file   = file_of(w, "/algoritme/registraties", &server);
    json_t         *all    = json_loadb(file.bytes.ptr, file.bytes.len, 0, NULL);

    assert_true(json_is_array(all));
    return all;
}

static const char *text_of(const json_t *all, const char *key)
{
    return json_string_value(json_object_get(json_array_get(all, 0), key));
}

/* ALG-01: exactly these fields, each as the standard wants it. */
static void test_web_algorithm__has_the_fields_of_the_standard(void **state)
{
    struct world *w = *state;
    json_t       *all;
    size_t        k;
    const json_t *one;

    scan(w);
    all = registrations(w);
    assert_int_equal(2,
                     json_array_size(all)); /* people are there; not the partner under contract */
    json_array_foreach(all, k, one)
    {
        assert_int_equal(sizeof(standard) / sizeof(*standard), json_object_size(one));
        for (size_t i = 0; i < sizeof(standard) / sizeof(*standard); i++) {
            const json_t *value = json_object_get(one, standard[i].key);

            if (!value)
                fail_msg("%s is not there", standard[i].key);
            if (standard[i].form == TEXT)
                check_text(i, value);
            else
                check_list(i, value);
        }
    }
    json_decref(all);
}

/* What it says of itself follows from what ran. */
static void test_web_algorithm__says_what_is_run(void **state)
{
    struct world *w = *state;
    struct str    settings;
    json_t       *all = registrations(w);

    assert_string_equal("In ontwikkeling", text_of(all, "status"));
    assert_string_equal("", text_of(all, "begin_date"));
    json_decref(all);
    scan(w);
    w->ctx.lang = LANG_EN; /* the register is Dutch, whoever reads */
    all         = registrations(w);
    settings    = scan_method(&w->ctx, scan_defaults());
    assert_string_equal("In gebruik", text_of(all, "status"));
    assert_string_equal("2026-03", text_of(all, "begin_date"));
    assert_string_equal("https://gehoor.example.nl/algoritme", text_of(all, "website"));
    assert_string_equal("algoritmes@example.nl", text_of(all, "contact_email"));
    (void)place(str_of(text_of(all, "methods_and_models")), str_z(w->ctx.arena, settings));
    (void)place(str_of(text_of(all, "methods_and_models")),
                "elfproef"); /* the gate for personal data */
    (void)place(str_of(text_of(all, "source_data")), "lijsten van voornamen");
    json_decref(all);
}

static void test_web_algorithm__the_page_shows_the_same_in_the_language_of_the_reader(void **state)
{
    struct world *w = *state;
    struct str    page;

    scan(w);
    act_as(&w->ctx, 0);
    page = render_view(w, &algorithm_resource, "/algoritme", 0);
    (void)place(page, "<dt>Menselijke tussenkomst</dt>");
    (void)place(page, "<p class=\"utrecht-paragraph\">In gebruik</p>");
    (void)place(page, "Veld niet ingevuld");
    (void)place(page, "href=\"https://wetten.overheid.nl/BWBR0005537\"");
    (void)place(page,
                str_z(w->ctx.arena, str_printf(w->ctx.arena, "samenhang vanaf 0.15; stijgingen %d;",
                                               RISE_VERSION)));
    assert_int_equal((int)(sizeof(standard) / sizeof(*standard)), (int)times(page, "<dt>"));
    w->ctx.lang = LANG_EN;
    page        = render_view(w, &algorithm_resource, "/algoritme", 0);
    (void)place(page, "<dt>Human intervention</dt>");
}

/* ALG-04: each round with its method and settings, newest first; as a file too. */
static void test_web_algorithm__every_round_is_kept(void **state)
{
    struct world    *w = *state;
    struct scan_done first, second;
    struct scan_list list;
    struct str       page;
    struct download  file;

    page = render_view(w, &algorithm_resource, "/algoritme/rondes", 0);
    (void)place(page, "Dat is nog niet gebeurd.");
    make_signal(&w->ctx, w->is.desk, "Het loket was dicht.");
    first = scan(w);
    days_later(&w->ctx, 1);
    for (int i = 0; i < 12; i++)
        make_signal(&w->ctx, i % 2 ? w->is.desk : w->is.desk2,
                    "De huurtoeslag moet ineens terug terwijl de huur gewoon doorgaat.");
    second = scan(w);
    assert_ok(&w->ctx, scan_list(&w->ctx, 0, 1, &list));
    assert_int_equal(second.id, list.item[0].id);
    assert_int_equal(second.found, list.item[0].found);
    assert_int_equal(1, list.item[0].found);
    assert_ok(&w->ctx, scan_list(&w->ctx, list.next, 1, &list));
    assert_int_equal(first.id, list.item[0].id);
    assert_int_equal(0, list.next);
    page = render_view(w, &algorithm_resource, "/algoritme/rondes", 0);
    assert_true(place(page, "3 maart 2026") < place(page, "2 maart 2026"));
    assert_int_equal(2, times(page, "woorden 1; cosinus, 10 buren"));
    (void)place(page, "te weinig om te noemen"); /* so few signals could be fewer people */
    file = file_of(w, "/algoritme/rondes/bestand", NULL);
    assert_int_equal(3, times(file.bytes, "\r\n"));
}

int main(void)
{
#define CASE(name)                                                                                 \
    cmocka_unit_test_setup_teardown(test_web_algorithm__##name, core_setup, core_teardown)
    const struct CMUnitTest tests[] = {
        CASE(has_the_fields_of_the_standard),
        CASE(says_what_is_run),
        CASE(the_page_shows_the_same_in_the_language_of_the_reader),
        CASE(every_round_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
