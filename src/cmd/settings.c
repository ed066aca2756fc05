// SPDX-License-Identifier: EUPL-1.2
/* settings.c - reads the settings of an INI file; the contract is in settings.h. */
#include "cmd/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cmd/cmd.h"
#include "web/scanner.h"

/* The INI file while it is read; the first line that is no good, and why. */
struct ini {
    struct settings *settings;
    FILE            *file;
    int              line, wrong;
    const char      *why;
};

/*
 * For inih, which tells a handler nothing of lines, and takes what does not fit in one for the next:
 * half an address would be a setting.  So reading ends there.
 */
static char *read_line(char *text, int size, void *stream)
{
    struct ini *ini = stream;

    ini->line++;
    if (!fgets(text, size, ini->file))
        return NULL;
    if (strchr(text, '\n') || strlen(text) + 1 < (size_t)size)
        return text;
    if (!ini->why) {
        ini->why   = "this line is too long: keep it below 199 characters";
        ini->wrong = ini->line;
    }
    return NULL;
}

enum { WRITES_MOST = 60000 };

static bool read_flag(const char *value, bool *out)
{
    static const char *const word[][2] = {
        {"nee", "ja"}, {"no", "yes"}, {"false", "true"}, {"0", "1"}};

    for (size_t i = 0; i < ARRAY_LEN(word); i++)
        for (int k = 0; k < 2; k++)
            if (strcmp(value, word[i][k]) == 0) {
                *out = k == 1;
                return true;
            }
    return false;
}

static bool read_hour(const char *value, int *out)
{
    int64_t hour;

    if (strcmp(value, "nooit") == 0 || strcmp(value, "never") == 0) {
        *out = SCANNER_NEVER;
        return true;
    }
    if (!str_to_i64(str_of(value), &hour) || hour < 0 || hour > 23)
        return false;
    *out = (int)hour;
    return true;
}

static bool read_writes(const char *value, int *out)
{
    int64_t writes;

    if (!str_to_i64(str_of(value), &writes) || writes < 0 || writes > WRITES_MOST)
        return false;
    *out = (int)writes;
    return true;
}

/* What is wrong with the setting, NULL when it is taken. */
static const char *take_setting(struct settings *s, const char *name, const char *value)
{
    const struct {
        const char  *name;
        const char **at;
    } text[] = {{"db", &s->database},
                {"listen", &s->listen},
                {"origin", &s->origin},
                {"security-contact", &s->security_contact},
                {"security-expires", &s->security_expires},
                {"virus-scanner", &s->virus},
                {"algorithm-contact", &s->algorithm_contact},
                {"key-file", &s->key_file},
                {"oidc-issuer", &s->oidc_issuer},
                {"oidc-client-id", &s->oidc_client},
                {"oidc-key-file", &s->oidc_key_file},
                {"oidc-claim", &s->oidc_claim},
                {"oidc-acr", &s->oidc_acr},
                {"oidc-ca-file", &s->oidc_ca_file},
                {"oidc-name", &s->oidc_name},
                {"oidc-help", &s->oidc_help}};

    for (size_t i = 0; i < ARRAY_LEN(text); i++)
        if (strcmp(name, text[i].name) == 0) {
            *text[i].at = str_z(s->arena, str_of(value));
            return NULL;
        }
    if (strcmp(name, "cors-origins") == 0) { /* more of them than fit in a line: in another */
        s->cors_origins =
            str_z(s->arena, s->cors_origins ? str_printf(s->arena, "%s %s", s->cors_origins, value)
                                            : str_of(value));
        return NULL;
    }
    if (strcmp(name, "scan-hour") == 0)
        return read_hour(value, &s->scan_hour) ? NULL : "scan-hour is 0 ... 23, or nooit";
    if (strcmp(name, "writes-per-minute") == 0)
        return read_writes(value, &s->writes) ? NULL : "writes-per-minute is 0 ... 60000";
    if (strcmp(name, "trusted-proxy") == 0)
        return read_flag(value, &s->trusted_proxy) ? NULL : "trusted-proxy is ja or nee";
    return "this setting is not known";
}

static int take_ini(void *user, const char *section, const char *name, const char *value)
{
    struct ini *ini = user;
    const char *why = strcmp(section, "gehoor") == 0 ? take_setting(ini->settings, name, value)
                                                     : "settings stand below [gehoor]";

    if (why && !ini->why) {
        ini->why   = why;
        ini->wrong = ini->line;
    }
    return !why;
}

bool settings_read(const char *command, struct settings *s)
{
    struct ini ini = {.settings = s, .file = fopen(s->config, "r")};
    int        line;

    if (!ini.file) {
        cmd_wrong(command, "%s cannot be read: %s", s->config, strerror(errno));
        return false;
    }
    line = ini_parse_stream(read_line, &ini, take_ini, &ini);
    if (ferror(ini.file)) {
        cmd_wrong(command, "%s cannot be read: %s", s->config, strerror(errno));
        line = -1;
    } else if (line != 0 || ini.why) {
        if (line == 0)
            line = ini.wrong;
        cmd_wrong(command, "%s:%d: %s", s->config, line,
                  line == ini.wrong ? ini.why : "this is not NAME = VALUE");
    }
    fclose(ini.file);
    return line == 0;
}

const char *settings_key_file(const struct settings *s)
{
    struct str database = str_of(s->database);

    if (s->key_file || str_starts(database, STR("postgres")) || str_eq_z(database, ":memory:"))
        return s->key_file;
    return str_z(s->arena, str_printf(s->arena, "%s.key", s->database));
}
