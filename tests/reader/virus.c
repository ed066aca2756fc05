// SPDX-License-Identifier: EUPL-1.2
/* tests/reader/virus.c - a server that speaks the protocol of clamd, and what becomes of its answers (issue 4, point 7). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "reader/virus.h"

struct scanner {
    int         listening;
    char        address[32];
    const char *answer; /* NULL = hangs up */
    size_t      size;   /* of the answer, with its NUL */
    size_t      got;    /* bytes of the file */
    bool        whole;  /* the command, and an end */
    pthread_t   thread;
};

static bool take(int fd, void *bytes, size_t len)
{
    return recv(fd, bytes, len, MSG_WAITALL) == (ssize_t)len;
}

static void *serve(void *arg)
{
    struct scanner *s  = arg;
    int             fd = accept(s->listening, NULL, NULL);
    char            command[sizeof "zINSTREAM"], byte;
    uint32_t        len = 1;

    s->whole = take(fd, command, sizeof command) && strcmp(command, "zINSTREAM") == 0;
    while (s->whole && len > 0) {
        s->whole = take(fd, &len, sizeof len);
        len      = ntohl(len);
        for (uint32_t i = 0; i < len && s->whole; i++, s->got++)
            s->whole = take(fd, &byte, 1);
    }
    if (s->answer && send(fd, s->answer, s->size, MSG_NOSIGNAL) < 0)
        s->whole = false;
    close(fd);
    return NULL;
}

static void start(struct scanner *s, const char *answer, size_t size)
{
    struct sockaddr_in at  = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t          len = sizeof at;

    *s = (struct scanner){
        .listening = socket(AF_INET, SOCK_STREAM, 0), .answer = answer, .size = size};
    assert_int_equal(0, bind(s->listening, (struct sockaddr *)&at, sizeof at));
    assert_int_equal(0, listen(s->listening, 1));
    assert_int_equal(0, getsockname(s->listening, (struct sockaddr *)&at, &len));
    snprintf(s->address, sizeof s->address, "127.0.0.1:%d", ntohs(at.sin_port));
    assert_int_equal(0, pthread_create(&s->thread, NULL, serve, s));
}

static enum rc ask(struct scanner *s, struct str bytes, bool *found)
{
    struct err err = {0};
    enum rc    rc  = virus_look(s->address, bytes, found, &err);

    pthread_join(s->thread, NULL);
    close(s->listening);
    return rc;
}

#define ANSWER(text) text, sizeof(text)

static void test_reader_virus__it_gets_the_whole_file(void **state)
{
    struct arena  *arena = arena_new();
    struct str     bytes = {arena_alloc(arena, 200000), 200000};
    struct scanner s;
    bool           found = true;

    (void)state;
    start(&s, ANSWER("stream: OK"));
    assert_int_equal(OK, ask(&s, bytes, &found));
    assert_false(found);
    assert_true(s.whole);
    assert_int_equal(200000, s.got);
    start(&s, ANSWER("stream: Toets-1 FOUND"));
    assert_int_equal(OK, ask(&s, STR("besmet"), &found));
    assert_true(found);
    arena_free(arena);
}

/* Only what it says of the file counts: otherwise the file is not known to be good. */
static void test_reader_virus__no_answer_is_not_a_good_one(void **state)
{
    static const struct {
        const char *answer;
        size_t      size;
    } one[] = {{ANSWER("INSTREAM size limit exceeded. ERROR")},
               {ANSWER("stream: OK and more")},
               {"stream: OK", 10}, /* cut */
               {NULL, 0}};
    struct scanner s;
    bool           found;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        start(&s, one[i].answer, one[i].size);
        assert_int_equal(ERR_BUSY, ask(&s, STR("bestand"), &found));
        assert_false(found);
    }
}

static void test_reader_virus__who_is_not_there_has_no_answer(void **state)
{
    struct err err   = {0};
    bool       found = true;

    (void)state;
    assert_int_equal(ERR_BUSY, virus_look("/tmp/gehoor-nergens/clamd.ctl", STR("x"), &found, &err));
    assert_false(found);
}

static void test_reader_virus__an_address_is_on_this_machine(void **state)
{
    (void)state;
    assert_true(virus_is_address("/run/clamav/clamd.ctl"));
    assert_true(virus_is_address("127.0.0.1:3310"));
    assert_false(virus_is_address("192.0.2.7:3310"));
    assert_false(virus_is_address("127.0.0.1:0"));
    assert_false(virus_is_address("clamd.ctl"));
    assert_false(virus_is_address(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reader_virus__it_gets_the_whole_file),
        cmocka_unit_test(test_reader_virus__no_answer_is_not_a_good_one),
        cmocka_unit_test(test_reader_virus__who_is_not_there_has_no_answer),
        cmocka_unit_test(test_reader_virus__an_address_is_on_this_machine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
