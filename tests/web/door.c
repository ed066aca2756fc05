// SPDX-License-Identifier: EUPL-1.2
/* tests/web/door.c - who comes in, to which thread, and when there is no room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "web/door.h"

enum { THREADS = 4, CLIENTS = 16, STEP_MS = 5, PATIENCE_MS = 20000 };

/* Which thread each connection came to. */
struct house {
    struct MHD_Daemon *daemon;
    struct door       *door;
    pthread_mutex_t    lock;
    pthread_t          thread[CLIENTS];
    size_t             come;
};

static void note(void *cls, struct MHD_Connection *connection, void **unused,
                 enum MHD_ConnectionNotificationCode what)
{
    struct house *house = cls;

    (void)connection;
    (void)unused;
    if (what != MHD_CONNECTION_NOTIFY_STARTED)
        return;
    pthread_mutex_lock(&house->lock);
    house->thread[house->come++] = pthread_self();
    pthread_mutex_unlock(&house->lock);
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *piece,
                              size_t *len, void **request)
{
    (void)cls, (void)connection, (void)url, (void)method, (void)version, (void)piece, (void)len;
    (void)request;
    return MHD_NO;
}

static void open_house(struct house *house, unsigned limit)
{
    const struct sockaddr_in here = {.sin_family = AF_INET,
                                     .sin_addr   = {.s_addr = htonl(INADDR_LOOPBACK)}};
    struct err               err  = {0};

    *house = (struct house){.lock = PTHREAD_MUTEX_INITIALIZER};
    house->daemon =
        MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC, 0,
                         NULL, NULL, answer, NULL, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)THREADS,
                         MHD_OPTION_NOTIFY_CONNECTION, note, house, MHD_OPTION_END);
    assert_non_null(house->daemon);
    assert_int_equal(
        OK, door_open((const struct sockaddr *)&here, house->daemon, limit, &house->door, &err));
}

static void close_house(struct house *house)
{
    door_close(house->door);
    MHD_stop_daemon(house->daemon);
}

/* The sockets are made first, so that their numbers do not lie between those the server gets. */
static void make_clients(int *client, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        client[i] = socket(AF_INET, SOCK_STREAM, 0);
        assert_true(client[i] >= 0);
    }
}

static void knock(const struct house *house, int client)
{
    const struct sockaddr_in there = {.sin_family = AF_INET,
                                      .sin_addr   = {.s_addr = htonl(INADDR_LOOPBACK)},
                                      .sin_port   = htons((uint16_t)door_port(house->door))};

    assert_int_equal(0, connect(client, (const struct sockaddr *)&there, sizeof(there)));
}

static size_t come(struct house *house)
{
    size_t come;

    pthread_mutex_lock(&house->lock);
    come = house->come;
    pthread_mutex_unlock(&house->lock);
    return come;
}

/* How many have come in, once it is as many as that, or after that long. */
static size_t wait_for(struct house *house, size_t expected, int ms)
{
    for (; ms > 0 && come(house) < expected; ms -= STEP_MS)
        nanosleep(&(struct timespec){.tv_nsec = STEP_MS * 1000000L}, NULL);
    return come(house);
}

static void test_web_door__every_thread_gets_as_many(void **state)
{
    struct house house;
    int          client[CLIENTS];

    (void)state;
    open_house(&house, CLIENTS);
    make_clients(client, CLIENTS);
    for (size_t i = 0; i < CLIENTS; i++)
        knock(&house, client[i]);
    assert_int_equal(CLIENTS, wait_for(&house, CLIENTS, PATIENCE_MS));
    for (size_t i = 0; i < CLIENTS; i++) {
        size_t same = 0;
        for (size_t j = 0; j < CLIENTS; j++)
            same += pthread_equal(house.thread[i], house.thread[j]) != 0;
        assert_int_equal(CLIENTS / THREADS, same);
    }
    close_house(&house);
    for (size_t i = 0; i < CLIENTS; i++)
        close(client[i]);
}

static void test_web_door__who_finds_no_room_waits_until_somebody_leaves(void **state)
{
    struct house house;
    int          client[3];

    (void)state;
    open_house(&house, 2);
    make_clients(client, 3);
    for (size_t i = 0; i < 2; i++) {
        knock(&house, client[i]);
        assert_int_equal(i + 1, wait_for(&house, i + 1, PATIENCE_MS));
    }
    knock(&house, client[2]);
    assert_int_equal(2, wait_for(&house, 3, 200));
    close(client[0]);
    assert_int_equal(3, wait_for(&house, 3, PATIENCE_MS));
    close_house(&house);
    close(client[1]);
    close(client[2]);
}

static void test_web_door__two_cannot_have_one_address(void **state)
{
    struct house       house;
    struct sockaddr_in here  = {.sin_family = AF_INET,
                                .sin_addr   = {.s_addr = htonl(INADDR_LOOPBACK)}};
    struct door       *other = NULL;
    struct err         err   = {0};

    (void)state;
    open_house(&house, 2);
    here.sin_port = htons((uint16_t)door_port(house.door));
    assert_int_equal(ERR_IO,
                     door_open((const struct sockaddr *)&here, house.daemon, 2, &other, &err));
    assert_null(other);
    close_house(&house);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_door__every_thread_gets_as_many),
        cmocka_unit_test(test_web_door__who_finds_no_room_waits_until_somebody_leaves),
        cmocka_unit_test(test_web_door__two_cannot_have_one_address),
    };

    return cmocka_run_group_tests_name("web_door", tests, NULL, NULL);
}
