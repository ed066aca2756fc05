// SPDX-License-Identifier: EUPL-1.2
/*
 * server.h - the HTTP server: pages, API, static files, health and measures.
 *
 * One server has a pool of threads that answer, one writer, one thread that checks
 * passwords, one that has files read (importer.h) and one that closes connections which take too
 * long.  Threads are not
 * blocked by the database's syncing or by passwords: the connection is suspended meanwhile.
 *
 * Tests: tests/web/server.c (a real server on loopback).
 */
#ifndef WEB_SERVER_H
#define WEB_SERVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"

struct server;
struct writer;
struct index;
struct apart;
struct vault;
struct oidc;

struct server_options {
    const char *database; /* address for db_open(); the schema is up to date */
    const char *listen;   /* "127.0.0.1:8080" or "[::1]:8080"; port 0 = any free one */
    const char *dev_dir;  /* read templates and static files from here, or NULL = built in */
    bool trusted_proxy;   /* a reverse proxy on this machine speaks TLS and adds X-Forwarded-For */
    int  threads;         /* that answer requests; 0 = one per core */
    const char *origin;   /* where people find us, "https://gehoor.example.nl"; "" = not known */
    const char
        *cors_origins; /* websites that may read the API, with spaces between; "" or NULL = none */
    const char
        *security_contact; /* for security.txt: "mailto:..." or "https://..."; "" or NULL = none */
    int64_t
        security_expires; /* until when that counts, an instant; 0 = three months from each reply */
    const char *
        algorithm_contact; /* for the Algorithm Register: mail or "https://..."; "" or NULL = none */
    int writes; /* of one account: so many at once, and as many a minute; 0 = no end.  At most 60,000 */
    int           patience; /* seconds a connection may idle or take to send its headers; 0 = 30 */
    struct index *index;    /* for ctx->index; NULL where there is none */
    struct index *cards;    /* the same for ctx->cards */
    const char   *virus;    /* for ctx->virus; NULL = files are not looked at */
    struct apart *apart;    /* for ctx->apart: without it no file is taken */
    const struct vault *vault;     /* the same for ctx->vault */
    struct oidc        *oidc;      /* where people sign in besides; NULL = nowhere.  Needs vault */
    const char         *oidc_name; /* on the button: "Log in bij de gemeente" */
    const char         *oidc_help; /* whom to ask for a role; "" or NULL = not said */
};

/*
 * Whether the address to listen on will do, before anything is touched.  ERR_INVALID: one that cannot
 * be read, or that others can reach without a trusted proxy before it.
 */
MUST_USE enum rc server_check(const struct server_options *options, struct err *err);
/*
 * Starts listening; the strings of the options are copied.
 *
 * ERR_INVALID: as server_check().  ERR_DB and its kin: the database does not open.  ERR_IO: the address is
 * in use.
 */
MUST_USE enum rc server_start(const struct server_options *options, struct server **out,
                              struct err *err);
/* Answers what was accepted, then stops.  Accepts NULL. */
void server_stop(struct server *server);

/* The options as they are used: no string is NULL but dev_dir. */
const struct server_options *server_options(const struct server *server);
/* The port it listens on. */
int server_port(const struct server *server);
/* For the tailer (writer_on_commit) and others that must write. */
struct writer *server_writer(struct server *server);

#endif
