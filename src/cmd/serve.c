// SPDX-License-Identifier: EUPL-1.2
/*
 * serve.c - gehoor serve: brings the database up to date and answers until it is told to stop.
 *
 * Settings: command line before environment (GEHOOR_DB ...) before the INI file of --config.
 */
#include <getopt.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "cmd/cmd.h"
#include "cmd/confine.h"
#include "cmd/settings.h"
#include "core/snapshot.h"
#include "core/vault_file.h"
#include "exchange/oidc.h"
#include "pattern/index.h"
#include "reader/reader.h"
#include "reader/virus.h"
#include "web/daily.h"
#include "web/page/oidc.h"
#include "web/scanner.h"
#include "web/security.h"
#include "web/server.h"
#include "web/tailer.h"
#include "web/writer.h"

enum {
    SCAN_HOUR = 3, /* few people work then */
    WRITES    = 60 /* more than somebody does by hand in a minute */
};

static int usage(void)
{
    printf(
        "use: gehoor serve [--db FILE|postgresql://...] [--listen ADDR:PORT] [--config FILE]\n"
        "                  [--origin URL] [--trusted-proxy] [--dev]\n"
        "                  [--security-contact URI] [--security-expires DAY]\n\n"
        "  --db              where the data is; default " CMD_DATABASE "\n"
        "  --listen          default 127.0.0.1:8080\n"
        "  --trusted-proxy   a reverse proxy that speaks TLS stands before it\n"
        "  --origin          where people find it: https://gehoor.example.nl\n"
        "  --security-contact  whom to tell about a weakness: mailto:... or https://...; shown in\n"
        "                    /.well-known/security.txt, until --security-expires (2026-12-31, at\n"
        "                    most a year ahead; not given: three months from each reply)\n"
        "  --config          INI file: [gehoor] db, listen, origin, trusted-proxy,\n"
        "                    security-contact, security-expires, cors-origins (websites that may\n"
        "                    read the API, with spaces between, on more lines if need be),\n"
        "                    algorithm-contact (whom to ask about the computer that looks for\n"
        "                    patterns, for the Algorithm Register: a mail address or "
        "https://...),\n"
        "                    virus-scanner (clamd of ClamAV, by its socket or 127.0.0.1:3310: "
        "files\n"
        "                    are looked at before they are stored),\n"
        "                    scan-hour (when to look for patterns each day: 0 ... 23, default 3,\n"
        "                    or nooit), writes-per-minute (by one account; default 60, 0 = no\n"
        "                    end), key-file (holds the key of what the program must read\n"
        "                    back; default: beside the database, with .key behind its name),\n"
        "                    oidc-issuer and more (doc/installation.md); a line has at most 198\n"
        "                    characters\n"
        "  --dev             read templates and style from this folder, not from the program\n\n"
        "The environment (GEHOOR_DB, GEHOOR_LISTEN, GEHOOR_ORIGIN) goes before the file, the\n"
        "command line before both.\n");
    return EXIT_DONE;
}

/* The file is read first, so what comes later goes before it. */
static int read_settings(int argc, char **argv, struct settings *s)
{
    static const struct option option[] = {{"db", required_argument, NULL, 'd'},
                                           {"listen", required_argument, NULL, 'l'},
                                           {"config", required_argument, NULL, 'c'},
                                           {"origin", required_argument, NULL, 'o'},
                                           {"trusted-proxy", no_argument, NULL, 't'},
                                           {"dev", no_argument, NULL, 'v'},
                                           {"security-contact", required_argument, NULL, 's'},
                                           {"security-expires", required_argument, NULL, 'e'},
                                           {"help", no_argument, NULL, 'h'},
                                           {NULL, 0, NULL, 0}};
    const char *database = NULL, *listen = NULL, *origin = NULL, *contact = NULL, *expires = NULL;
    bool        proxy = false;
    int         c;

    while ((c = cmd_option("serve", argc, argv, option)) != -1) {
        switch (c) {
        case 'd': database = optarg; break;
        case 'l': listen = optarg; break;
        case 'c': s->config = optarg; break;
        case 'o': origin = optarg; break;
        case 's': contact = optarg; break;
        case 'e': expires = optarg; break;
        case 't': proxy = true; break;
        case 'v': s->dev = true; break;
        case 'h': return usage();
        default: return EXIT_USAGE;
        }
    }
    if (!cmd_no_words("serve", argc, argv))
        return EXIT_USAGE;
    if (s->config && !settings_read("serve", s))
        return EXIT_USAGE;
    s->database         = database ? database : cmd_environment("GEHOOR_DB", s->database);
    s->listen           = listen ? listen : cmd_environment("GEHOOR_LISTEN", s->listen);
    s->origin           = origin ? origin : cmd_environment("GEHOOR_ORIGIN", s->origin);
    s->trusted_proxy    = proxy || s->trusted_proxy;
    s->security_contact = contact ? contact : s->security_contact;
    s->security_expires = expires ? expires : s->security_expires;
    return -1;
}

static void wait_for_signal(void)
{
    sigset_t set;
    int      which;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigwait(&set, &which);
}

/* Blocked in all threads, so that wait_for_signal() gets them. */
static void block_signals(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

/* An address for people, not one line more: it is sent as it is. */
static bool is_contact(const char *text)
{
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c <= ' ' || *c == 0x7f)
            return false;
    return strncmp(text, "mailto:", 7) == 0 || strncmp(text, "https://", 8) == 0 ||
           strncmp(text, "tel:", 4) == 0;
}

/* The settings of security.txt; false, with a word about it, when they are no good. */
static bool take_security(const struct settings *s, struct server_options *options)
{
    struct date today = date_of_instant(instant_now()), day;

    options->security_contact = s->security_contact;
    if (s->security_contact && s->security_contact[0] && !is_contact(s->security_contact)) {
        cmd_wrong("serve", "security-contact starts with mailto:, https:// or tel:");
        return false;
    }
    if (!s->security_expires || !s->security_expires[0])
        return true;
    if (!date_parse(str_of(s->security_expires), &day) || date_cmp(day, today) < 0 ||
        date_days_between(today, day) > SECURITY_DAYS_MAX) {
        cmd_wrong("serve", "security-expires is a day like 2026-12-31, from today to a year ahead");
        return false;
    }
    options->security_expires = day.day * (int64_t)86400000; /* its first moment */
    return true;
}

/* A mail address or website, as the Algorithm Register takes it. */
static bool take_algorithm(const struct settings *s, struct server_options *options)
{
    struct str contact = str_of(s->algorithm_contact ? s->algorithm_contact : "");

    options->algorithm_contact = s->algorithm_contact;
    if (contact.len == 0 || str_starts(contact, STR("https://")) ||
        (str_find(contact, STR("@")) < contact.len && str_find(contact, STR(" ")) == contact.len &&
         str_find(contact, STR(":")) == contact.len))
        return true;
    cmd_wrong("serve", "algorithm-contact is a mail address or starts with https:");
    return false;
}

/* False, with a word about it, when the settings are no good. */
static bool take_options(const struct settings *s, struct server_options *out)
{
    struct err err = {0};

    *out = (struct server_options){.database      = s->database,
                                   .listen        = s->listen,
                                   .dev_dir       = s->dev ? "." : NULL,
                                   .origin        = s->origin,
                                   .trusted_proxy = s->trusted_proxy,
                                   .writes        = s->writes,
                                   .virus         = s->virus && s->virus[0] ? s->virus : NULL,
                                   .cors_origins  = s->cors_origins};
    if (server_check(out, &err) != OK) {
        cmd_wrong("serve", "%s", err.text);
        return false;
    }
    if (out->virus && !virus_is_address(out->virus)) {
        cmd_wrong("serve", "virus-scanner is a path from / or 127.0.0.1:PORT");
        return false;
    }
    return take_security(s, out) && take_algorithm(s, out);
}

/* The key, made when it is not there: read before the process gives up what lies elsewhere. */
static bool load_vault(const struct settings *s, struct server_options *options)
{
    const char *path = settings_key_file(s);
    struct err  err  = {0};

    if (!path || vault_file_load(s->arena, path, &options->vault, &err) == OK)
        return true;
    fprintf(stderr, "gehoor serve: %s\n", err.text);
    return false;
}

/* Where people sign in besides, when the settings name it: also read before the process gives up what lies elsewhere. */
static bool load_oidc(const struct settings *s, struct server_options *options)
{
    struct oidc_settings settings = {.issuer   = s->oidc_issuer,
                                     .client   = s->oidc_client,
                                     .key_file = s->oidc_key_file,
                                     .claim    = s->oidc_claim ? s->oidc_claim : "roles",
                                     .acr      = s->oidc_acr ? s->oidc_acr : "",
                                     .ca_file  = s->oidc_ca_file};
    struct err           err      = {0};

    if (!s->oidc_issuer || !s->oidc_issuer[0])
        return true;
    settings.redirect  = str_printf(s->arena, "%s" OIDC_BACK, s->origin).ptr;
    settings.after     = str_printf(s->arena, "%s/inloggen", s->origin).ptr;
    options->oidc_name = s->oidc_name ? s->oidc_name : "Log in bij uw organisatie";
    options->oidc_help = s->oidc_help;
    if (!s->origin[0] || !s->oidc_client || !s->oidc_key_file || !options->vault)
        return cmd_wrong("serve",
                         "oidc-issuer also needs origin, oidc-client-id, oidc-key-file and "
                         "key-file") == EXIT_DONE;
    if (oidc_new(&settings, &options->oidc, &err) == OK)
        return true;
    fprintf(stderr, "gehoor serve: %s\n", err.text);
    return false;
}

static int serve(struct server_options *options)
{
    struct arena         *arena = arena_new();
    struct tailer_indexes indexes;
    struct server        *server = NULL;
    struct tailer        *tailer = NULL;
    struct daily         *daily  = NULL;
    struct err            err    = {0};
    int                   code   = EXIT_FAILED;

    tailer_load(options->database, snapshot_path(arena, options->database), &indexes);
    options->index = indexes.index;
    options->cards = indexes.cards;
    if (server_start(options, &server, &err) == OK &&
        tailer_start(options->database, &indexes, &tailer, &err) == OK &&
        daily_start(server_writer(server), &daily, &err) == OK) {
        writer_on_commit(server_writer(server), tailer_wake, tailer);
        log_line(LOG_INFO, "start", "http://localhost:%d", server_port(server));
        wait_for_signal();
        log_line(LOG_INFO, "stop", "answers what was accepted, then stops");
        code = EXIT_DONE;
    } else {
        fprintf(stderr, "gehoor serve: %s\n", err.text);
    }
    daily_stop(daily);
    server_stop(server);
    tailer_stop(tailer);
    index_free(indexes.index);
    index_free(indexes.cards);
    arena_free(arena);
    return code;
}

/* Beside the process that starts other programs, and able to do no more than answering takes. */
static int serve_confined(struct server_options *options, int scan_hour, const char *ca_file)
{
    const struct confinement keep = {
        .database = options->database,
        .read = {options->dev_dir ? options->dev_dir : ca_file, options->dev_dir ? ca_file : NULL}};
    struct scanner *scanner = NULL;
    struct err      err     = {0};
    int             code    = EXIT_FAILED;

    block_signals();
    if (apart_start(&reader_jobs, CMD_READER, &options->apart, &err) == OK &&
        scanner_start(options->database, scan_hour, &scanner, &err) == OK &&
        confine_and_tell(&keep, &err) == OK)
        code = serve(options);
    else
        fprintf(stderr, "gehoor serve: %s\n", err.text);
    scanner_stop(scanner);
    apart_stop(options->apart);
    return code;
}

int cmd_serve(int argc, char **argv)
{
    struct settings       s = {.arena     = arena_new(),
                               .database  = CMD_DATABASE,
                               .listen    = "127.0.0.1:8080",
                               .origin    = "",
                               .scan_hour = SCAN_HOUR,
                               .writes    = WRITES};
    struct server_options options;
    int                   code = read_settings(argc, argv, &s);

    if (code < 0 && !take_options(&s, &options))
        code = EXIT_USAGE;
    if (code < 0) {
        code = cmd_prepare("serve", s.database);
        if (code == EXIT_DONE && (!load_vault(&s, &options) || !load_oidc(&s, &options)))
            code = EXIT_FAILED;
        if (code == EXIT_DONE)
            code = serve_confined(&options, s.scan_hour, s.oidc_ca_file);
        oidc_free(options.oidc);
    }
    arena_free(s.arena);
    return code;
}
