// SPDX-License-Identifier: EUPL-1.2
/*
 * server.c - starts and stops the server; the contract is in server.h.
 * One request on its way: handler.c.
 *
 * Stopping: nobody comes in any more and no exchange may begin to wait, then those that wait are
 * answered (the writer and the password thread still run), then microhttpd ends its
 * threads, and only then the writer: so nobody is resumed who is gone.
 */
#include "web/server.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "exchange/oidc.h"
#include "web/door.h"
#include "web/exchange.h"
#include "web/handler.h"
#include "web/page/second_step.h"
#include "web/template_set.h"

enum {
    SEND_SECONDS      = 2,         /* the last answers have so long to go out */
    CONNECTIONS_MAX   = 12288,     /* each takes a file, and memory when it says something */
    CONNECTIONS_EACH  = 512,       /* from one address; behind a proxy all come from one */
    FILES_RESERVED    = 64,        /* for databases, standard streams, epoll */
    CONNECTION_MEMORY = 32 * 1024, /* bytes for headers and small pieces of the body */
    PATIENCE          = 30,
    RECEIPT_TRIES     = 5, /* with words that open nothing, from one address, and then */
    MINUTE_MS         = 60 * 1000,
    RECEIPT_WAIT_MS   = 30 * 1000 /* ... one each half minute */
};

struct address {
    union {
        struct sockaddr     any;
        struct sockaddr_in  v4;
        struct sockaddr_in6 v6;
    } socket;
    bool is_v6, is_loopback;
};

/* "127.0.0.1:8080" or "[::1]:8080". */
static enum rc parse_address(const char *text, struct address *out, struct err *err)
{
    struct str     all = str_of(text), host, port_text;
    struct address a   = {0};
    char           z[64];
    int64_t        port;
    size_t         colon = all.len;

    while (colon > 0 && all.ptr[colon - 1] != ':')
        colon--;
    host      = str_slice(all, 0, colon ? colon - 1 : 0);
    port_text = str_slice(all, colon, all.len);
    a.is_v6   = str_starts(host, STR("[")) && str_ends(host, STR("]"));
    if (a.is_v6)
        host = str_slice(host, 1, host.len - 2);
    if (host.len == 0 || host.len >= sizeof(z) || !str_to_i64(port_text, &port) || port < 0 ||
        port > 65535)
        return err_set(err, ERR_INVALID, "cannot read the address \"%s\" to listen on", text);
    snprintf(z, sizeof(z), "%.*s", STR_ARG(host));
    if (a.is_v6 && inet_pton(AF_INET6, z, &a.socket.v6.sin6_addr) == 1) {
        a.socket.v6.sin6_family = AF_INET6;
        a.socket.v6.sin6_port   = htons((uint16_t)port);
        a.is_loopback           = IN6_IS_ADDR_LOOPBACK(&a.socket.v6.sin6_addr);
    } else if (!a.is_v6 && inet_pton(AF_INET, z, &a.socket.v4.sin_addr) == 1) {
        a.socket.v4.sin_family = AF_INET;
        a.socket.v4.sin_port   = htons((uint16_t)port);
        a.is_loopback          = ntohl(a.socket.v4.sin_addr.s_addr) >> 24 == 127;
    } else {
        return err_set(err, ERR_INVALID, "cannot read the address \"%s\" to listen on", text);
    }
    *out = a;
    return OK;
}

/* How many connections fit in the files this process may have open. */
static unsigned connection_limit(void)
{
    struct rlimit files;

    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return 256;
    if (files.rlim_cur < files.rlim_max && files.rlim_cur < CONNECTIONS_MAX + FILES_RESERVED) {
        files.rlim_cur = files.rlim_max < CONNECTIONS_MAX + FILES_RESERVED
                             ? files.rlim_max
                             : CONNECTIONS_MAX + FILES_RESERVED;
        if (setrlimit(RLIMIT_NOFILE, &files) != 0 || getrlimit(RLIMIT_NOFILE, &files) != 0)
            return 256;
    }
    if (files.rlim_cur >= CONNECTIONS_MAX + FILES_RESERVED)
        return CONNECTIONS_MAX;
    return files.rlim_cur > 2 * FILES_RESERVED ? (unsigned)files.rlim_cur - FILES_RESERVED
                                               : FILES_RESERVED;
}

static const char *copy_z(struct arena *arena, const char *z)
{
    return z ? str_z(arena, str_of(z)) : NULL;
}

static struct server *server_new(const struct server_options *options)
{
    struct arena          *arena  = arena_new();
    struct server         *server = ARENA_NEW(arena, struct server);
    struct server_options *own    = &server->options;

    server->arena     = arena;
    *own              = *options;
    own->database     = copy_z(arena, options->database);
    own->listen       = copy_z(arena, options->listen);
    own->dev_dir      = copy_z(arena, options->dev_dir);
    own->origin       = copy_z(arena, options->origin ? options->origin : "");
    own->cors_origins = copy_z(arena, options->cors_origins ? options->cors_origins : "");
    own->security_contact =
        copy_z(arena, options->security_contact ? options->security_contact : "");
    own->algorithm_contact =
        copy_z(arena, options->algorithm_contact ? options->algorithm_contact : "");
    own->virus     = copy_z(arena, options->virus);
    own->oidc_name = copy_z(arena, options->oidc_name ? options->oidc_name : "");
    own->oidc_help = copy_z(arena, options->oidc_help ? options->oidc_help : "");
    own->patience  = options->patience > 0 ? options->patience : PATIENCE;
    if (own->threads <= 0)
        own->threads = (int)sysconf(_SC_NPROCESSORS_ONLN);
    if (own->threads < 1)
        own->threads = 1;
    server->limit = connection_limit();
    snprintf(server->instance, sizeof(server->instance), "%08x", randombytes_random());
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->quiet, NULL);
    return server;
}

static enum rc start_threads(struct server *server, struct err *err)
{
    if (template_set_load(server, err) != OK ||
        writer_start(server->options.database, &server->writer, err) != OK ||
        password_start(&server->password, err) != OK || password_start(&server->files, err) != OK ||
        (server->options.oidc && password_start(&server->provider, err) != OK) ||
        importer_start(server->options.database, server->writer, server->options.apart,
                       &server->importer, err) != OK ||
        guard_start(server->limit, &server->guard, err) != OK)
        return err->rc;
    server->attempts = attempts_new(server->arena);
    server->receipts =
        buckets_new(server->arena, BUCKETS_OF_ADDRESSES, RECEIPT_TRIES, RECEIPT_WAIT_MS);
    server->phrases = buckets_new(server->arena, BUCKETS_OF_PEOPLE, RECEIPT_TRIES, RECEIPT_WAIT_MS);
    server->crowd   = crowd_new(server->arena);
    server->codes =
        buckets_new(server->arena, BUCKETS_OF_PEOPLE, SECOND_STEP_TRIES, SECOND_STEP_WAIT_MS);
    server->often = often_new(server->arena);
    if (server->options.writes > 0)
        server->writes = buckets_new(server->arena, BUCKETS_OF_ADDRESSES, server->options.writes,
                                     MINUTE_MS / server->options.writes);
    return OK;
}

static enum rc start_daemon(struct server *server, struct err *err)
{
    unsigned flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME;
    unsigned threads = (unsigned)server->options.threads;
    unsigned each    = server->options.trusted_proxy ? 0 : CONNECTIONS_EACH;

    server->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, handler_access, server,           /* */
        MHD_OPTION_THREAD_POOL_SIZE, threads > 1 ? threads : 0, /* a pool of one is no pool */
        MHD_OPTION_CONNECTION_LIMIT, server->limit,             /* */
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, each,               /* 0: as many as there are */
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)server->options.patience, /* */
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,     /* */
        MHD_OPTION_STRICT_FOR_CLIENT, 1,                                   /* */
        MHD_OPTION_URI_LOG_CALLBACK, handler_target, server,               /* */
        MHD_OPTION_UNESCAPE_CALLBACK, handler_unescape, NULL,              /* */
        MHD_OPTION_NOTIFY_COMPLETED, handler_completed, server,            /* */
        MHD_OPTION_NOTIFY_CONNECTION, handler_connection, server, MHD_OPTION_END);
    return server->daemon ? OK : err_set(err, ERR_LIMIT, "microhttpd does not start");
}

static enum rc start_listening(struct server *server, const struct address *address,
                               struct err *err)
{
    struct err why = {0};

    if (start_daemon(server, err) != OK)
        return err->rc;
    if (door_open(&address->socket.any, server->daemon, server->limit, &server->door, &why) != OK)
        return err_set(err, why.rc, "cannot listen on %s: is it in use? (%s)",
                       server->options.listen, why.text);
    server->port = door_port(server->door);
    return OK;
}

static enum rc read_address(const struct server_options *options, struct address *out,
                            struct err *err)
{
    if (parse_address(options->listen, out, err) != OK)
        return err->rc;
    if (!out->is_loopback && !options->trusted_proxy)
        return err_set(err, ERR_INVALID,
                       "%s can be reached by others without TLS: listen on 127.0.0.1, or put a "
                       "reverse proxy with TLS before it and set trusted-proxy",
                       options->listen);
    return OK;
}

enum rc server_check(const struct server_options *options, struct err *err)
{
    struct address address;

    return read_address(options, &address, err);
}

enum rc server_start(const struct server_options *options, struct server **out, struct err *err)
{
    struct address address;
    struct server *server;

    if (read_address(options, &address, err) != OK)
        return err->rc;
    if (sodium_init() < 0)
        return err_set(err, ERR_BUG, "libsodium does not start");
    json_object_seed(0);
    server = server_new(options);
    if (pthread_key_create(&server->worker_key, NULL) != 0) {
        arena_free(server->arena);
        return err_set(err, ERR_LIMIT, "no thread key");
    }
    if (start_threads(server, err) != OK || start_listening(server, &address, err) != OK) {
        server_stop(server);
        return err->rc;
    }
    log_line(LOG_INFO, "listening", "port %d, %d threads, %u connections", server->port,
             server->options.threads, server->limit);
    *out = server;
    return OK;
}

/* Who waited for an answer gets it; who does not read it keeps nobody longer than SEND_SECONDS. */
static void wait_until_sent(struct server *server)
{
    struct timespec until;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += SEND_SECONDS;
    while (server->unsent > 0 && pthread_cond_timedwait(&server->quiet, &server->lock, &until) == 0)
        ;
}

void server_stop(struct server *server)
{
    if (!server)
        return;
    door_close(server->door);
    oidc_stop(server->options.oidc);
    pthread_mutex_lock(&server->lock);
    server->stopping = true;
    while (server->waiting > 0)
        pthread_cond_wait(&server->quiet, &server->lock);
    wait_until_sent(server);
    pthread_mutex_unlock(&server->lock);
    if (server->daemon)
        MHD_stop_daemon(server->daemon);
    guard_stop(server->guard);
    password_stop(server->password);
    password_stop(server->files);
    password_stop(server->provider);
    importer_stop(server->importer);
    writer_stop(server->writer);
    handler_free_workers(server);
    attempts_free(server->attempts);
    buckets_free(server->receipts);
    buckets_free(server->phrases);
    crowd_free(server->crowd);
    buckets_free(server->codes);
    buckets_free(server->writes);
    often_free(server->often);
    pthread_key_delete(server->worker_key);
    pthread_cond_destroy(&server->quiet);
    pthread_mutex_destroy(&server->lock);
    arena_free(server->arena);
}

const struct server_options *server_options(const struct server *server)
{
    return &server->options;
}

int server_port(const struct server *server)
{
    return server->port;
}

struct writer *server_writer(struct server *server)
{
    return server->writer;
}
