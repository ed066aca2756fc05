// SPDX-License-Identifier: EUPL-1.2
/* tests/base/log.c - one line of JSON each time, whatever is in the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/log.h"
#include "base/str.h"
#include "base/utf8.h"

struct capture {
    int  pipe[2];
    int  saved;
    char text[8192];
};

static void capture_start(struct capture *capture)
{
    /* In packets one write can be told from two. */
    assert_int_equal(0, pipe2(capture->pipe, O_DIRECT | O_NONBLOCK));
    capture->saved = dup(STDERR_FILENO);
    assert_int_equal(STDERR_FILENO, dup2(capture->pipe[1], STDERR_FILENO));
}

/* Everything but the time, which is checked here: {"time":"...Z",<the rest>. */
static struct str capture_end(struct capture *capture)
{
    ssize_t    len = read(capture->pipe[0], capture->text, sizeof(capture->text));
    char       more;
    ssize_t    rest = read(capture->pipe[0], &more, 1);
    struct str line;
    int64_t    instant;

    dup2(capture->saved, STDERR_FILENO);
    close(capture->saved);
    close(capture->pipe[0]);
    close(capture->pipe[1]);

    assert_true(len > 0);
    assert_true(rest <= 0);
    line = (struct str){capture->text, (size_t)len};
    assert_true(str_starts(line, STR("{\"time\":\"")));
    assert_true(instant_parse(str_slice(line, 9, 24), &instant));
    assert_true(instant_now() - instant < 60000);
    assert_true(str_starts(str_slice(line, 33, 2), STR("\",")));
    return str_slice(line, 35, line.len);
}

static void assert_rest(const char *expected, struct str actual)
{
    if (!str_eq_z(actual, expected))
        fail_msg("expected %s got %.*s", expected, STR_ARG(actual));
}

static void test_base_log__a_line_has_time_level_what_and_text(void **state)
{
    struct capture capture;
    struct str     rest;

    (void)state;
    capture_start(&capture);
    log_line(LOG_WARN, "queue_full", "%d commands wait", 1024);
    rest = capture_end(&capture);
    assert_rest("\"level\":\"warn\",\"what\":\"queue_full\","
                "\"text\":\"1024 commands wait\"}\n",
                rest);
}

static void test_base_log__each_level_has_its_name(void **state)
{
    struct capture capture;
    struct str     rest;

    (void)state;
    capture_start(&capture);
    log_line(LOG_INFO, "start", "%s", "");
    rest = capture_end(&capture);
    assert_rest("\"level\":\"info\",\"what\":\"start\",\"text\":\"\"}\n", rest);

    capture_start(&capture);
    log_line(LOG_ERROR, "stop", "%s", "");
    rest = capture_end(&capture);
    assert_rest("\"level\":\"error\",\"what\":\"stop\",\"text\":\"\"}\n", rest);
}

static void test_base_log__text_cannot_break_out_of_its_line(void **state)
{
    struct capture capture;
    struct str     rest;

    (void)state;
    capture_start(&capture);
    log_line(LOG_INFO, "x", "%s", "a\"b\\c\nd\x1B[0m\x7F \xC3\xAB");
    rest = capture_end(&capture);
    assert_rest("\"level\":\"info\",\"what\":\"x\","
                "\"text\":\"a\\\"b\\\\c\\u000ad\\u001b[0m\\u007f \xC3\xAB\"}\n",
                rest);
}

static void test_base_log__bytes_that_are_not_utf8_are_replaced(void **state)
{
    struct capture capture;
    struct str     rest;

    (void)state;
    capture_start(&capture);
    log_line(LOG_INFO, "x", "%s", "a\xFFz");
    rest = capture_end(&capture);
    assert_rest("\"level\":\"info\",\"what\":\"x\",\"text\":\"a\xEF\xBF\xBDz\"}\n", rest);
}

/* The length of the text in a line, as it stands there. */
static size_t text_len(struct str rest)
{
    size_t from = str_find(rest, STR("\"text\":\"")) + 8;

    assert_true(utf8_is_valid(rest));
    assert_true(str_ends(rest, STR("\"}\n")));
    return rest.len - 3 - from;
}

static void test_base_log__text_is_cut_at_1000_bytes(void **state)
{
    struct capture capture;
    char           text[3000];

    (void)state;
    memset(text, 'x', sizeof(text));
    text[sizeof(text) - 1] = '\0';
    capture_start(&capture);
    log_line(LOG_INFO, "x", "%s", text);
    assert_int_equal(1000, text_len(capture_end(&capture)));

    capture_start(&capture);
    log_line(LOG_INFO, "x", "%.998s\xE2\x82\xAC", text);
    assert_int_equal(998, text_len(capture_end(&capture)));

    capture_start(&capture);
    log_line(LOG_INFO, "x",
             "%.997s\xE2\x82\xAC"
             "y",
             text);
    assert_int_equal(1000, text_len(capture_end(&capture)));
}

static void test_base_log__the_longest_line_still_comes_out_whole(void **state)
{
    struct capture capture;
    char           text[3000];
    struct str     rest;
    size_t         from;

    (void)state;
    memset(text, '\x01', sizeof(text));
    text[sizeof(text) - 1] = '\0';
    /* A pipe in packets passes at most one page at a time, so: an ordinary one. */
    assert_int_equal(0, pipe2(capture.pipe, O_NONBLOCK));
    capture.saved = dup(STDERR_FILENO);
    assert_int_equal(STDERR_FILENO, dup2(capture.pipe[1], STDERR_FILENO));
    log_line(LOG_ERROR, text, "%s", text);
    rest = capture_end(&capture);
    from = str_find(rest, STR("\"what\":\"")) + 8;
    assert_int_equal(6 * 64, str_find(str_slice(rest, from, rest.len), STR("\"")));
    assert_int_equal(6 * 1000, text_len(rest));
}

static void test_base_log__errno_is_left_alone(void **state)
{
    int saved = dup(STDERR_FILENO), after;

    (void)state;
    close(STDERR_FILENO);
    errno = ENOSPC;
    log_line(LOG_INFO, "x", "%s", "nobody hears this");
    after = errno;
    dup2(saved, STDERR_FILENO);
    close(saved);
    assert_int_equal(ENOSPC, after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base_log__a_line_has_time_level_what_and_text),
        cmocka_unit_test(test_base_log__each_level_has_its_name),
        cmocka_unit_test(test_base_log__text_cannot_break_out_of_its_line),
        cmocka_unit_test(test_base_log__bytes_that_are_not_utf8_are_replaced),
        cmocka_unit_test(test_base_log__text_is_cut_at_1000_bytes),
        cmocka_unit_test(test_base_log__the_longest_line_still_comes_out_whole),
        cmocka_unit_test(test_base_log__errno_is_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
