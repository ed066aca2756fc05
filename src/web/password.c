// SPDX-License-Identifier: EUPL-1.2
/* password.c - a queue and a slow thread; the contract is in password.h. */
#include "web/password.h"

#include <pthread.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#include "base/arena.h"

struct password {
    struct arena   *arena; /* this struct is in it */
    pthread_t       thread;
    pthread_mutex_t lock;
    pthread_cond_t  wake;
    struct check   *head, *tail; /* under lock, as all below */
    int             waiting;
    bool            stop;
};

/* The hash of a password that nobody has, made with the costs of today. */
static void make_dummy(char dummy[crypto_pwhash_STRBYTES])
{
    unsigned char nobody[32];

    randombytes_buf(nobody, sizeof(nobody));
    if (crypto_pwhash_str(dummy, (const char *)nobody, sizeof(nobody),
                          crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        dummy[0] = '\0';
}

static bool is_good(const struct check *check, const char *dummy)
{
    char hash[crypto_pwhash_STRBYTES] = {0};
    bool known                        = check->hash.len > 0 && check->hash.len < sizeof(hash);

    if (known)
        memcpy(hash, check->hash.ptr, check->hash.len);
    return crypto_pwhash_str_verify(known ? hash : dummy, check->password.ptr,
                                    check->password.len) == 0 &&
           known;
}

static struct check *take(struct password *password)
{
    struct check *check;

    pthread_mutex_lock(&password->lock);
    while (!password->head && !password->stop)
        pthread_cond_wait(&password->wake, &password->lock);
    check = password->head;
    if (check) {
        password->head = check->next;
        if (!password->head)
            password->tail = NULL;
        password->waiting--;
    }
    pthread_mutex_unlock(&password->lock);
    return check;
}

static void *password_thread(void *arg)
{
    struct password *password = arg;
    struct check    *check;
    char             dummy[crypto_pwhash_STRBYTES];

    setpriority(PRIO_PROCESS, 0, 10); /* on Linux: of this thread */
    make_dummy(dummy);
    while ((check = take(password))) {
        if (check->make)
            check->make(check->arg);
        else
            check->good = is_good(check, dummy);
        check->done(check->arg);
    }
    return NULL;
}

enum rc password_start(struct password **out, struct err *err)
{
    struct arena    *arena    = arena_new();
    struct password *password = ARENA_NEW(arena, struct password);

    password->arena = arena;
    pthread_mutex_init(&password->lock, NULL);
    pthread_cond_init(&password->wake, NULL);
    if (pthread_create(&password->thread, NULL, password_thread, password) != 0) {
        arena_free(arena);
        return err_set(err, ERR_LIMIT, "no thread to check passwords");
    }
    *out = password;
    return OK;
}

void password_stop(struct password *password)
{
    if (!password)
        return;
    pthread_mutex_lock(&password->lock);
    password->stop = true;
    pthread_cond_signal(&password->wake);
    pthread_mutex_unlock(&password->lock);
    pthread_join(password->thread, NULL);
    pthread_cond_destroy(&password->wake);
    pthread_mutex_destroy(&password->lock);
    arena_free(password->arena);
}

enum rc password_submit(struct password *password, struct check *check)
{
    enum rc rc = ERR_BUSY;

    pthread_mutex_lock(&password->lock);
    if (!password->stop && password->waiting < PASSWORD_QUEUE) {
        rc          = OK;
        check->next = NULL;
        if (password->tail)
            password->tail->next = check;
        else
            password->head = check;
        password->tail = check;
        password->waiting++;
        pthread_cond_signal(&password->wake);
    }
    pthread_mutex_unlock(&password->lock);
    return rc;
}
