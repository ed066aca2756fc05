// SPDX-License-Identifier: EUPL-1.2
/*
 * exchange.h - private to the web edge: the server, its workers, and one request on its way.
 *
 * Threads: a worker is one thread of microhttpd's pool; an exchange belongs to its
 * worker, except between exchange_wait() and exchange_wake(), when it belongs to whoever
 * was asked to do something for it (the writer, the password thread).
 */
#ifndef WEB_EXCHANGE_H
#define WEB_EXCHANGE_H

#include <jansson.h>
#include <pthread.h>
#include <stdatomic.h>

#include "db/db.h"
#include "text/personal.h"
#include "web/attempt.h"
#include "web/bucket.h"
#include "web/crowd.h"
#include "web/guard.h"
#include "web/importer.h"
#include "web/metrics.h"
#include "web/often.h"
#include "web/password.h"
#include "web/request.h"
#include "web/route.h"
#include "web/server.h"
#include "web/writer.h"

struct MHD_Connection;
struct MHD_Daemon;
struct door;
struct multipart;
struct oidc_asking;
struct template_set;

enum { ARENAS_KEPT = 64 };

struct worker {
    struct server *server;
    struct db     *db; /* read handle; NULL until the first request, and after it was lost */
    struct arena  *spare[ARENAS_KEPT];
    int            spares;
    struct worker *next;
};

struct server {
    struct arena              *arena; /* holds this struct; lives as long as the server */
    struct server_options      options;
    const struct template_set *templates[LANG_COUNT]; /* NULL with dev_dir: read for each page */
    struct MHD_Daemon         *daemon;
    struct door               *door;
    struct writer             *writer;
    struct password           *password;
    struct password           *files;    /* the same, for what is done with files before storing */
    struct password           *provider; /* the same, to talk with a provider; or NULL */
    struct importer           *importer;
    struct attempts           *attempts;
    struct buckets            *receipts; /* tries to open a signal with words, per address */
    struct buckets            *phrases;  /* tries of passphrases, per adviser */
    struct crowd              *crowd;    /* who sends signals without a name */
    struct buckets            *codes;    /* tries of a second step, per person */
    struct buckets            *writes;   /* of an account; NULL = as many as it likes */
    struct often              *often;    /* who does unusually much */
    struct guard              *guard;
    struct metrics             metrics;
    pthread_key_t              worker_key; /* the struct worker of this thread */
    pthread_mutex_t            lock;       /* of the four below */
    pthread_cond_t             quiet;      /* waiting or unsent became 0 */
    struct worker             *workers;
    int                        waiting;  /* exchanges that are suspended */
    int                        unsent;   /* that are or were, and whose reply is not out */
    bool                       stopping; /* no new ones may be */
    int                        port;
    unsigned                   limit;  /* of connections */
    int                        schema; /* version of the database at the start */
    char        instance[9];           /* makes reference numbers unlike those of another run */
    atomic_uint reference;
    atomic_int  uploads; /* requests that hold room for files */
};

struct exchange {
    struct request         r; /* first, so that exchange_of() works */
    struct ctx             ctx;
    struct worker         *worker;
    struct MHD_Connection *connection;
    struct peer           *peer;                  /* of the guard, or NULL */
    int64_t                started;               /* monotonic, microseconds */
    struct str             forwarded;             /* the last header X-Forwarded-For */
    size_t                 headers, header_bytes; /* as sent, also those that were not kept */
    struct buf             body;
    struct multipart      *multipart;  /* reads the body instead, when it is a form with files */
    bool                   uploading;  /* counts in server->uploads */
    bool                   crowded;    /* there was no room for its files */
    size_t                 received;   /* bytes of the body, also those thrown away */
    int                    refuse;     /* status to answer without a look at the rest; 0 = none */
    bool                   begun;      /* the headers were looked at */
    bool                   dispatched; /* the whole request was handed on */
    bool                   waited;     /* counts in server->unsent */
    void (*next)(struct exchange *e);  /* goes on when woken; NULL when the reply is ready */

    void (*then)(struct exchange *e); /* after a command that was prepared first */

    struct job job;
    enum rc    rc;    /* what the writer or the password thread answered */
    void      *in;    /* input of the command */
    void      *typed; /* the same before the gate let it pass (gate.h); NULL = it did not */
    enum personal_choice choice; /* of a program, for all that the gate finds */
    bool                 asks;   /* the gate waits for a choice */
    struct str_list      kept;   /* personal data that was left as it was: "bsn nodig" */
    struct str           apart;  /* personal data that the gate took out, to be kept encrypted */
    json_t         *found; /* of a program: what the gate saw, without the words; NULL = nothing */
    int64_t         version; /* of what the command changes, as the sender saw it; 0 = not said */
    bool            stale;   /* it was changed since */
    struct outcome  outcome;
    struct ref_list told;    /* signals of which the reply is the first today to show the story */
    struct match    route;   /* of the page or of the API */
    struct str      session; /* hash of the session's token, "" without one */
    struct str      message; /* to show once */
    int64_t         seen;    /* of the session */
    struct check    check;   /* of a password */
    int64_t         signing_in; /* the person that the login belongs to, 0 = nobody */
    struct str      token;      /* of a session being made */
    struct str      pending;    /* hash of one that waits for a code */
    bool            given;      /* the password that was good is one that somebody else typed */
    bool            asks_code;  /* the password was good, and a second step comes */
    bool            beginning;  /* who signs in has none yet */
    struct str_list codes;      /* recovery codes that were made */
    struct oidc_asking *asking; /* of the provider, or NULL */
    char                reference[24]; /* of a failure, also in the log; "" = none */
};

static inline struct exchange *exchange_of(const struct request *r)
{
    return (struct exchange *)(uintptr_t)r;
}

/*
 * Suspends the connection; next(e) runs on the worker after exchange_wake().  Call it
 * before handing e to another thread.  False when the server is stopping: then nothing was done.
 */
MUST_USE bool exchange_wait(struct exchange *e, void (*next)(struct exchange *e));
void          exchange_wake(struct exchange *e);

/*
 * Hands run(ctx, e) to the writer and goes on with next(e), e->rc telling how it went
 * (also ERR_BUSY when too many wait).
 */
void exchange_write(struct exchange *e, enum rc (*run)(struct ctx *ctx, void *arg),
                    void (*next)(struct exchange *e));

#endif
