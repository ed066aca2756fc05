// SPDX-License-Identifier: EUPL-1.2
/*
 * handler.c - one request from its first line to its last byte; see handler.h and exchange.h.
 *
 * A body is gathered up to LIMIT_BODY; of a larger one the rest is read and thrown away, so that
 * the sender can read the answer and the connection stays usable, but only up to
 * BODY_DRAIN: then the connection is closed.
 *
 * A form with files, where a command takes them, goes through multipart.c as it comes in.
 */
#include "web/handler.h"

#include <arpa/inet.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/limits.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "web/dispatch.h"
#include "web/exchange.h"
#include "web/multipart.h"
#include "web/page.h"
#include "web/problem.h"
#include "web/reply.h"

enum {
    BODY_DRAIN      = 8 * LIMIT_BODY,
    UPLOAD_DRAIN    = 8 * LIMIT_UPLOAD,
    UPLOADS_MOST    = 16, /* requests at a time of which files are kept */
    UPLOADS_RECEIPT = 8,  /* ... after which one with a receipt has to wait */
    BODY_TIMES      = 4,  /* times the patience a body may take */
    UPLOAD_TIMES    = 10, /* ... and one with files: 25 MB over a slow line */
    REPLY_TIMES     = 10  /* ... and the reading of a reply */
};

static int64_t monotonic_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* The worker of this thread; made when the thread has its first request. */
static struct worker *worker_here(struct server *server)
{
    struct worker *worker = pthread_getspecific(server->worker_key);

    if (worker)
        return worker;
    pthread_mutex_lock(&server->lock);
    worker          = ARENA_NEW(server->arena, struct worker);
    worker->server  = server;
    worker->next    = server->workers;
    server->workers = worker;
    pthread_mutex_unlock(&server->lock);
    pthread_setspecific(server->worker_key, worker);
    return worker;
}

void handler_free_workers(struct server *server)
{
    for (struct worker *worker = server->workers; worker; worker = worker->next) {
        db_close(worker->db);
        while (worker->spares > 0)
            arena_free(worker->spare[--worker->spares]);
    }
}

static struct db *read_handle(struct worker *worker)
{
    struct err err = {0};

    if (!worker->db &&
        db_open(worker->server->options.database, DB_READ, &worker->db, &err) != OK) {
        log_line(LOG_ERROR, "database_lost", "%s: %s", rc_name(err.rc), err.text);
        worker->db = NULL;
    }
    return worker->db;
}

/*
 * microhttpd takes the cookies apart too, in memory of the connection that many cookies use up: then it
 * drops the connection, instead of answering.  It takes the first header of this name, and
 * gives all of them on; so it gets one that is empty, before any is read.
 */
static const char no_cookie[] = "";

static void spare_cookies(struct MHD_Connection *connection)
{
    MHD_set_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_COOKIE, no_cookie);
}

/*
 * Of a query with many keys it would keep each in the memory of the connection, and drop that without
 * an answer once it is used up.  request_target() has read the query: it gets an empty one.
 */
static void spare_query(const char *target)
{
    char *query = strchr(target, '?'); /* in the buffer of the connection, which may be written */

    if (query)
        query[1] = '\0';
}

void *handler_target(void *cls, const char *target, struct MHD_Connection *connection)
{
    struct server   *server = cls;
    struct worker   *worker = worker_here(server);
    struct arena    *arena  = worker->spares > 0 ? worker->spare[--worker->spares] : arena_new();
    struct exchange *e      = ARENA_NEW(arena, struct exchange);
    struct str       sent   = str_of(target);

    e->worker     = worker;
    e->connection = connection;
    e->started    = monotonic_us();
    e->ctx        = (struct ctx){.arena   = arena,
                                 .outside = true,
                                 .index   = server->options.index,
                                 .cards   = server->options.cards,
                                 .apart   = server->options.apart,
                                 .virus   = server->options.virus,
                                 .vault   = server->options.vault};
    e->r.ctx      = &e->ctx;
    e->r.server   = server;
    e->r.csrf     = STR("");
    e->refuse     = request_target(&e->r, sent);
    buf_init(&e->body, arena, LIMIT_BODY);
    spare_query(target);
    spare_cookies(connection);
    return e;
}

size_t handler_unescape(void *unused, struct MHD_Connection *connection, char *text)
{
    (void)unused;
    (void)connection;
    return strlen(text);
}

static enum MHD_Result take_header(void *cls, enum MHD_ValueKind kind, const char *name,
                                   const char *value)
{
    struct exchange *e    = cls;
    struct pair      pair = {str_of(name), str_of(value)};

    (void)kind;
    if (value == no_cookie)
        return MHD_YES;
    e->headers++;
    e->header_bytes += pair.name.len + pair.value.len;
    if (strcasecmp(name, "X-Forwarded-For") == 0)
        e->forwarded = pair.value;
    if (utf8_is_valid(pair.name) && utf8_is_valid(pair.value) &&
        e->r.header.len < LIMIT_HEADER_LIST)
        VEC_PUSH(e->ctx.arena, &e->r.header, pair);
    return MHD_YES;
}

/* Of an IPv6 address the first half: whoever has one, has the whole network. */
static struct str v6_text(struct arena *arena, struct in6_addr address)
{
    char text[INET6_ADDRSTRLEN] = "";

    if (IN6_IS_ADDR_V4MAPPED(&address)) { /* an IPv4 address, as a socket for both shows it */
        inet_ntop(AF_INET, &address.s6_addr[12], text, sizeof(text));
        return str_copy(arena, str_of(text));
    }
    memset(&address.s6_addr[8], 0, 8);
    inet_ntop(AF_INET6, &address, text, sizeof(text));
    return str_copy(arena, str_of(text));
}

static struct str v4_text(struct arena *arena, struct in_addr address)
{
    char text[INET_ADDRSTRLEN] = "";

    inet_ntop(AF_INET, &address, text, sizeof(text));
    return str_copy(arena, str_of(text));
}

static struct str address_text(struct arena *arena, const struct sockaddr *address)
{
    struct sockaddr_in  v4;
    struct sockaddr_in6 v6;

    if (address && address->sa_family == AF_INET) {
        memcpy(&v4, address, sizeof(v4));
        return v4_text(arena, v4.sin_addr);
    }
    if (address && address->sa_family == AF_INET6) {
        memcpy(&v6, address, sizeof(v6));
        return v6_text(arena, v6.sin6_addr);
    }
    return STR("");
}

/* The last address of the last X-Forwarded-For is the one our own proxy saw; "" when it is none. */
static struct str forwarded_address(struct exchange *e)
{
    struct str      list = e->forwarded, part, last = {0};
    struct in6_addr v6;
    struct in_addr  v4;
    const char     *z;

    while (str_cut(&list, ',', &part))
        last = str_trim(part);
    z = str_z(e->ctx.arena, last);
    if (inet_pton(AF_INET, z, &v4) == 1)
        return v4_text(e->ctx.arena, v4);
    return inet_pton(AF_INET6, z, &v6) == 1 ? v6_text(e->ctx.arena, v6) : STR("");
}

static struct str client_address(struct exchange *e)
{
    const union MHD_ConnectionInfo *info;
    struct str                      forwarded = {0};

    if (e->r.server->options.trusted_proxy)
        forwarded = forwarded_address(e);
    if (forwarded.len > 0)
        return forwarded;
    info = MHD_get_connection_info(e->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return address_text(e->ctx.arena, info ? info->client_addr : NULL);
}

static void take_clock(struct exchange *e)
{
    e->ctx.db    = read_handle(e->worker);
    e->ctx.now   = instant_now();
    e->ctx.today = date_of_instant(e->ctx.now);
}

static void add_header(struct MHD_Response *response, struct arena *arena, struct pair pair)
{
    MHD_add_response_header(response, str_z(arena, pair.name), str_z(arena, pair.value));
}

static struct MHD_Response *make_response(struct exchange *e)
{
    struct arena        *arena = e->ctx.arena;
    struct reply        *reply = &e->r.reply;
    struct str           body  = buf_view(&reply->body);
    struct pair_list     fixed = {0};
    struct MHD_Response *response;
    void                *bytes; /* microhttpd only reads, but its parameter is not const */

    if (reply->static_bytes)
        body = (struct str){reply->static_bytes, reply->static_len};
    bytes    = (void *)(uintptr_t)body.ptr;
    response = MHD_create_response_from_buffer(body.len, bytes, MHD_RESPMEM_PERSISTENT);
    if (!response)
        return NULL;
    reply_fixed_headers(&e->r, arena, &fixed);
    for (size_t i = 0; i < fixed.len; i++)
        add_header(response, arena, fixed.item[i]);
    for (size_t i = 0; i < reply->headers.len; i++)
        add_header(response, arena, reply->headers.item[i]);
    if (reply->type)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, reply->type);
    if (reply->location.len > 0)
        MHD_add_response_header(response, MHD_HTTP_HEADER_LOCATION, str_z(arena, reply->location));
    return response;
}

/* One line per failure of ours: no path, no content. */
static void log_failure(struct exchange *e)
{
    const struct err *err = &e->ctx.err;

    log_line(e->r.reply.status == 503 ? LOG_WARN : LOG_ERROR, "request_failed",
             "status %d, %s, reference %s: %s", e->r.reply.status, rc_name(err->rc), e->reference,
             err->text);
    if (err->rc == ERR_IO && e->worker->db) { /* a lost connection is made anew */
        db_close(e->worker->db);
        e->worker->db = NULL;
    }
}

/*
 * One line per refusal, for who watches over the machine: of what, and at signing in of which account.  No address, no
 * content, not who was refused something else, and nothing of the door without names.
 */
static void log_refusal(struct exchange *e)
{
    const struct match *route = &e->route;
    const char         *what  = "-";

    if (route->view)
        what = route->view->path;
    else if (route->command)
        what = route->command->path;
    if (!str_starts(e->r.path, STR("/inloggen")))
        log_line(LOG_WARN, "request_refused", "status %d, %s", e->r.reply.status, what);
    else if (e->signing_in)
        log_line(LOG_WARN, "sign_in_refused", "status %d, account %" PRId64, e->r.reply.status,
                 e->signing_in);
    else
        log_line(LOG_WARN, "sign_in_refused", "status %d, no account", e->r.reply.status);
}

static bool is_refusal(const struct exchange *e)
{
    int status = e->r.reply.status;

    bool wrong = status == 422 && str_starts(e->r.path, STR("/inloggen"));

    return (wrong || status == 401 || status == 403 || status == 429) && !page_is_anonymous(&e->r);
}

static enum MHD_Result send_reply(struct exchange *e)
{
    struct server       *server = e->r.server;
    struct reply        *reply  = &e->r.reply;
    struct MHD_Response *response;
    enum MHD_Result      queued;

    if (!reply->static_bytes && reply->status != 500 && !buf_ok(&reply->body))
        problem_reply(&e->r, 500, NULL);
    response = make_response(e);
    if (!response)
        return MHD_NO;
    if (reply->status >= 500)
        log_failure(e);
    if (is_refusal(e))
        log_refusal(e);
    if (e->r.signed_in && !page_is_anonymous(&e->r))
        often_asked(server->often, e->ctx.person, e->ctx.now);
    metrics_count(&server->metrics, reply->status, monotonic_us() - e->started);
    peer_deadline(e->peer, server->options.patience * REPLY_TIMES);
    queued = MHD_queue_response(e->connection, (unsigned)reply->status, response);
    MHD_destroy_response(response);
    return queued;
}

/*
 * Room for files is only for who is signed in or opened a signal with its receipt, and for so many at a time: of others
 * the fields are read, so that nothing typed is lost.  Anybody can get a receipt, so with one there is
 * room for fewer.
 */
static size_t file_room(void *exchange)
{
    struct exchange *e      = exchange;
    struct server   *server = e->r.server;
    enum sender      sender;

    take_clock(e);
    sender = dispatch_sender(e);
    if (sender == SENDER_UNKNOWN)
        return 0;
    e->uploading = atomic_fetch_add(&server->uploads, 1) <
                   (sender == SENDER_RECEIPT ? UPLOADS_RECEIPT : UPLOADS_MOST);
    e->crowded = !e->uploading;
    if (e->crowded)
        atomic_fetch_sub(&server->uploads, 1);
    return e->uploading ? LIMIT_UPLOAD : 0;
}

/* Whether the body is a form with files; then it is read as it comes in. */
static bool begin_multipart(struct exchange *e)
{
    if (e->refuse != 0 || e->r.method != METHOD_POST ||
        !request_is_type(&e->r, "multipart/form-data") || !dispatch_takes_files(e))
        return false;
    e->multipart = multipart_begin(&e->r, e->connection, file_room, e);
    if (!e->multipart)
        e->refuse = 400;
    return e->multipart != NULL;
}

static size_t most_bytes(const struct exchange *e)
{
    return e->multipart ? UPLOAD_DRAIN : BODY_DRAIN;
}

/* Nothing of what is sent is unpacked: a small body would be a large one. */
static bool is_packed(const struct exchange *e)
{
    struct str coding = request_header(&e->r, "Content-Encoding");

    return coding.len > 0 && !str_eq_z(coding, "identity");
}

/* The headers are there; true when the reply is to be sent without reading the body. */
static bool begin(struct exchange *e, const char *method)
{
    const union MHD_ConnectionInfo *info;
    int64_t                         announced = 0;
    struct str                      length;
    bool                            files;

    e->begun    = true;
    info        = MHD_get_connection_info(e->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    e->peer     = info ? info->socket_context : NULL;
    e->r.method = method_parse(str_of(method));
    MHD_get_connection_values(e->connection, MHD_HEADER_KIND, take_header, e);
    if (e->refuse == 0 && (e->headers > LIMIT_HEADER_LIST || e->header_bytes > LIMIT_HEADERS))
        e->refuse = 431;
    if (e->refuse == 0 && is_packed(e))
        e->refuse = 415;
    e->r.address = client_address(e);
    length       = request_header(&e->r, "Content-Length");
    files        = begin_multipart(e);
    if (length.len > 0 && (!str_to_i64(length, &announced) ||
                           announced > (files ? (int64_t)UPLOAD_DRAIN : (int64_t)LIMIT_BODY)))
        e->refuse = 413;
    peer_deadline(e->peer, e->r.server->options.patience * (files ? UPLOAD_TIMES : BODY_TIMES));
    return e->refuse == 413 &&
           (announced > (int64_t)most_bytes(e) || request_header(&e->r, "Expect").len > 0);
}

static enum MHD_Result take_piece(struct exchange *e, const char *piece, size_t len)
{
    e->received += len;
    if (e->received > most_bytes(e))
        return MHD_NO;
    if (e->multipart)
        multipart_take(e->multipart, (struct str){piece, len});
    else if (e->refuse == 0)
        buf_str(&e->body, (struct str){piece, len});
    if (!buf_ok(&e->body))
        e->refuse = 413;
    return MHD_YES;
}

static void dispatch_whole(struct exchange *e)
{
    e->dispatched = true;
    peer_is_to_send(e->peer, false);
    take_clock(e);
    if (e->multipart && e->refuse == 0) {
        e->refuse = multipart_end(e->multipart);
        if (e->refuse == 0 && e->crowded) {
            err_set(&e->ctx.err, ERR_BUSY, "others that send files have all the room");
            e->refuse = 503;
        }
    } else if (e->refuse == 0 && e->r.method == METHOD_POST)
        e->refuse = request_body(&e->r, buf_view(&e->body));
    dispatch(e);
}

enum MHD_Result handler_access(void *cls, struct MHD_Connection *connection, const char *url,
                               const char *method, const char *version, const char *piece,
                               size_t *piece_len, void **exchange)
{
    struct exchange *e = *exchange;

    (void)cls;
    (void)connection;
    (void)url;
    (void)version;
    if (!e->begun) {
        if (!begin(e, method))
            return MHD_YES;
        dispatch_whole(e);
        return send_reply(e);
    }
    if (*piece_len > 0) {
        size_t len = *piece_len;
        *piece_len = 0;
        return take_piece(e, piece, len);
    }
    if (!e->dispatched) {
        dispatch_whole(e);
    } else if (e->next) {
        void (*next)(struct exchange *) = e->next;
        e->next                         = NULL;
        e->ctx.db                       = read_handle(e->worker);
        next(e);
    }
    return e->next ? MHD_YES : send_reply(e);
}

bool exchange_wait(struct exchange *e, void (*next)(struct exchange *e))
{
    struct server *server = e->r.server;
    bool           may_wait;

    pthread_mutex_lock(&server->lock);
    may_wait = !server->stopping;
    server->waiting += may_wait;
    server->unsent += may_wait && !e->waited;
    pthread_mutex_unlock(&server->lock);
    if (!may_wait)
        return false;
    e->waited = true;
    e->next   = next;
    peer_deadline(e->peer, 0);
    MHD_suspend_connection(e->connection);
    return true;
}

void exchange_wake(struct exchange *e)
{
    struct server *server = e->r.server; /* e may be gone as soon as it is resumed */

    MHD_resume_connection(e->connection);
    pthread_mutex_lock(&server->lock);
    if (--server->waiting == 0)
        pthread_cond_signal(&server->quiet);
    pthread_mutex_unlock(&server->lock);
}

static void written(void *exchange, enum rc rc)
{
    struct exchange *e = exchange;

    e->rc = rc;
    exchange_wake(e);
}

void exchange_write(struct exchange *e, enum rc (*run)(struct ctx *ctx, void *arg),
                    void (*next)(struct exchange *e))
{
    e->ctx.moment = NULL; /* from here on things change */
    e->job        = (struct job){.ctx = &e->ctx, .run = run, .done = written, .arg = e};
    if (!exchange_wait(e, next)) {
        e->rc = ERR_BUSY;
        next(e);
        return;
    }
    if (writer_submit(e->r.server->writer, &e->job) != OK)
        written(e, ERR_BUSY);
}

static void is_sent(struct server *server)
{
    pthread_mutex_lock(&server->lock);
    if (--server->unsent == 0)
        pthread_cond_signal(&server->quiet);
    pthread_mutex_unlock(&server->lock);
}

void handler_completed(void *cls, struct MHD_Connection *connection, void **exchange,
                       enum MHD_RequestTerminationCode how)
{
    struct exchange *e = *exchange;
    struct worker   *worker;
    struct arena    *arena;

    (void)cls;
    (void)connection;
    (void)how;
    if (!e)
        return;
    *exchange = NULL;
    worker    = e->worker;
    arena     = e->ctx.arena; /* holds e */
    if (e->uploading)
        atomic_fetch_sub(&worker->server->uploads, 1);
    if (e->waited)
        is_sent(worker->server);
    peer_deadline(e->peer, 2 * worker->server->options.patience);
    peer_is_to_send(e->peer, true);
    if (worker->spares < ARENAS_KEPT) {
        arena_clear(arena);
        worker->spare[worker->spares++] = arena;
    } else {
        arena_free(arena);
    }
}

void handler_connection(void *cls, struct MHD_Connection *connection, void **peer,
                        enum MHD_ConnectionNotificationCode what)
{
    struct server                  *server = cls;
    const union MHD_ConnectionInfo *info;

    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        guard_remove(server->guard, *peer);
        return;
    }
    info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info)
        *peer = guard_add(server->guard, info->connect_fd, server->options.patience);
}
