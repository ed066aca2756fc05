// SPDX-License-Identifier: EUPL-1.2
/*
 * settings.h - what an installation is set to in the INI file of --config: [gehoor], and a line for each setting
 * (doc/installation.md).
 *
 * Ownership: what is read lives in the arena of the settings.
 * Tests: tests/tools/usage.sh.
 */
#ifndef CMD_SETTINGS_H
#define CMD_SETTINGS_H

#include <stdbool.h>

struct arena;

struct settings {
    struct arena *arena;
    const char   *database, *listen, *origin, *config;
    const char   *cors_origins, *security_contact, *security_expires, *algorithm_contact, *virus;
    const char   *key_file;
    const char   *oidc_issuer, *oidc_client, *oidc_key_file, *oidc_claim, *oidc_acr, *oidc_ca_file;
    const char   *oidc_name, *oidc_help;
    bool          dev, trusted_proxy;
    int           scan_hour;
    int           writes; /* a minute, by one account; 0 = no end */
};

/* The file s->config into s.  False after saying, for this command, in which line something is wrong. */
bool settings_read(const char *command, struct settings *s);

/*
 * Where the key file is (core/vault_file.h): beside a database in a file.  A database on a server has no place for it
 * beside it, so NULL unless a setting says where.
 */
const char *settings_key_file(const struct settings *s);

#endif
