// SPDX-License-Identifier: EUPL-1.2
/* tests/core/logbook.c - when protected parts were read, as lines of a log of data processing (BIO-8.15.01, X-03). */
#include "core_help.h"

#include <jansson.h>
#include <string.h>

#include "core/logbook.h"
#include "core/ombuds.h"
#include "core/sight.h"

#define HEADER "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

/* All lines, and the last one; the caller lets it go. */
static json_t *lines_of(struct world *w, struct date since, int64_t *count_out)
{
    struct ctx    *ctx     = &w->ctx;
    struct logbook logbook = {.since = since, .activities = STR("https://register.example.nl/")};
    json_t        *all     = json_array();
    struct str     rest, line;
    struct buf     out;
    bool           more = true;

    act_as(ctx, 0);
    assert_ok(ctx, logbook_record(ctx, since, &logbook.until));
    assert_ok(ctx, logbook_begin(ctx, &logbook));
    buf_init(&out, ctx->arena, 1 << 20);
    while (more)
        assert_ok(ctx, logbook_next(ctx, ctx->arena, &logbook, &out, &more));
    rest = buf_view(&out);
    while (str_cut(&rest, '\n', &line))
        if (line.len)
            json_array_append_new(all, json_loadb(line.ptr, line.len, 0, NULL));
    assert_int_equal(logbook.lines, json_array_size(all));
    *count_out = logbook.lines;
    return all;
}

static const char *text_in(const json_t *line, const char *name)
{
    const char *text = json_string_value(json_object_get(line, name));

    return text ? text
                : json_string_value(json_object_get(json_object_get(line, "attributes"), name));
}

static void open_as(struct world *w, int64_t person, int64_t signal)
{
    act_as(&w->ctx, person);
    assert_ok(&w->ctx, sight_add(&w->ctx, SIGHT_OF_SIGNAL, signal));
}

static void test_core_logbook__each_opening_is_a_line_of_its_own(void **state)
{
    struct world            *w   = *state;
    struct ctx              *ctx = &w->ctx;
    int64_t                  one = make_signal(ctx, w->is.desk, "Dit knelt."), file = 0, count;
    int64_t                  two  = make_signal(ctx, w->is.desk, "Dat knelt ook.");
    const struct ombuds_harm harm = {.story = STR("Er is gedreigd."), .harm = STR("gedreigd")};
    json_t                  *all;

    open_as(w, w->is.pin, one);
    open_as(w, w->is.handler, one);
    open_as(w, w->is.pin, two);
    act_as(ctx, w->is.desk);
    assert_ok(ctx, ombuds_tell(ctx, &harm, &file));
    act_as(ctx, w->is.ombuds);
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_FILE, file));
    all = lines_of(w, DATE_NONE, &count);
    assert_int_equal(4, count);
    for (size_t i = 0; i < 4; i++) {
        const json_t *line = json_array_get(all, i);

        assert_int_equal(32, strlen(text_in(line, "trace_id")));
        assert_int_equal(16, strlen(text_in(line, "span_id")));
        assert_null(text_in(line, "parent_span_id"));
        assert_string_equal("Ok", text_in(line, "status"));
        assert_int_equal(ctx->now, json_integer_value(json_object_get(line, "start_time")));
        assert_int_equal(32, strlen(text_in(line, "dpl.core.data_subject_id")));
        assert_string_equal(i < 3 ? "https://register.example.nl/signaal-lezen"
                                  : "https://register.example.nl/loketdossier-lezen",
                            text_in(line, "dpl.core.processing_activity_id"));
    }
    /* The same signal, the same subject; another signal of the same person is another. */
    assert_string_equal(text_in(json_array_get(all, 0), "dpl.core.data_subject_id"),
                        text_in(json_array_get(all, 1), "dpl.core.data_subject_id"));
    assert_string_not_equal(text_in(json_array_get(all, 0), "dpl.core.data_subject_id"),
                            text_in(json_array_get(all, 2), "dpl.core.data_subject_id"));
    assert_string_not_equal(text_in(json_array_get(all, 0), "trace_id"),
                            text_in(json_array_get(all, 1), "trace_id"));
    json_decref(all);
}

/* Nobody who reads the lines learns who opened it, or of what; and that they were asked for is in the log. */
static void test_core_logbook__a_line_has_no_personal_data(void **state)
{
    static const char *const allowed[] = {"trace_id",   "span_id",  "status",   "name",
                                          "start_time", "end_time", "resource", "attributes"};
    struct world            *w         = *state;
    int64_t                  id        = make_signal(&w->ctx, w->is.desk, "Dit knelt."), count;
    json_t                  *all, *value;
    const char              *key;

    open_as(w, w->is.pin, id);
    all = lines_of(w, DATE_NONE, &count);
    json_object_foreach(json_array_get(all, 0), key, value)
    {
        bool known = false;

        for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
            known = known || strcmp(key, allowed[i]) == 0;
        if (!known)
            fail_msg("%s", key);
    }
    assert_int_equal(3, json_object_size(json_object_get(json_array_get(all, 0), "attributes")));
    json_decref(all);
    all = lines_of(w, date_add_days(w->ctx.today, 1), &count);
    assert_int_equal(0, count);
    json_decref(all);
}

/* A trace of the request goes on in the line of what was read, and is in nothing that was told. */
static void test_core_logbook__a_trace_goes_on_in_reading_alone(void **state)
{
    struct world          *w   = *state;
    struct ctx            *ctx = &w->ctx;
    struct event_line_list told;
    struct str             trace;
    int64_t                id, count;
    json_t                *all;

    ctx->trace = logbook_traceparent(STR(HEADER));
    assert_int_equal(49, ctx->trace.len);
    id = make_signal(ctx, w->is.desk, "Dit knelt.");
    assert_ok(ctx, event_history(ctx, id, &told));
    for (size_t i = 0; i < told.len; i++) {
        assert_ok(ctx, event_text(ctx, &told.item[i], "trace", &trace));
        assert_int_equal(0, trace.len);
    }
    act_as(ctx, w->is.pin);
    ctx->trace = logbook_traceparent(STR(HEADER));
    assert_ok(ctx, sight_add(ctx, SIGHT_OF_SIGNAL, id));
    ctx->trace = STR("");
    all        = lines_of(w, DATE_NONE, &count);
    assert_int_equal(1, count);
    assert_string_equal("0af7651916cd43dd8448eb211c80319c",
                        text_in(json_array_get(all, 0), "trace_id"));
    assert_string_equal("b7ad6b7169203331", text_in(json_array_get(all, 0), "parent_span_id"));
    json_decref(all);
}

static void test_core_logbook__what_is_no_trace_is_left_out(void **state)
{
    static const char *const wrong[] = {"",
                                        "x",
                                        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                                        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                                        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                                        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                                        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
                                        HEADER "0"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        assert_int_equal(0, logbook_traceparent(str_of(wrong[i])).len);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_logbook__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(each_opening_is_a_line_of_its_own),
        CASE(a_line_has_no_personal_data),
        CASE(a_trace_goes_on_in_reading_alone),
        CASE(what_is_no_trace_is_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
