// SPDX-License-Identifier: EUPL-1.2
/* oidc.c - what is asked of the provider, by https.h; the contract is in oidc.h. */
#include "exchange/oidc.h"

#include <errno.h>
#include <jansson.h>
#include <rhonabwy.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "exchange/https.h"
#include "exchange/oidc_token.h"

/* Seconds, but for the first two. */
enum {
    RANDOM      = 32,        /* bytes of state, nonce and verifier */
    KEY_FILE    = 16 * 1024, /* bytes */
    FRESH       = 3600, /* that what the provider says of itself counts, when it does not say */
    FRESH_LEAST = 60,
    FRESH_MOST  = 24 * 3600,
    KEYS_AGAIN  = 5,  /* between two looks at its keys for one that is not known */
    ASSERTION   = 60, /* that what we say of ourselves counts */
    PAUSE       = 3   /* that a provider which gave no answer is left alone */
};

/* Something the provider said, and until when that counts. */
struct said {
    struct arena *arena; /* NULL = nothing yet */
    struct str    text;
    int64_t       at, until; /* seconds of uptime() */
};

struct oidc {
    struct arena        *arena; /* this struct and the settings */
    struct oidc_settings settings;
    jwk_t               *key;
    struct str           own_keys; /* the public half, as JSON */
    struct str           first;    /* the address where it tells of itself */
    atomic_bool          stop;
    int64_t              failed_at; /* seconds of uptime(); 0 = it answered */
    struct said          of_itself, keys;
    struct str           authorize, token, keys_url, leave; /* in of_itself */
    bool                 says_issuer; /* it promised to name itself when it sends people back */
};

/* --- settings --------------------------------------------------------------------------------- */

/* Not through a buffer of the library, which would keep a copy. */
static enum rc read_pem(const char *path, unsigned char pem[KEY_FILE], size_t *len, struct err *err)
{
    struct stat stat;
    FILE       *file = fopen(path, "r");

    if (!file)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    if (fstat(fileno(file), &stat) != 0 || (stat.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        fclose(file);
        return err_set(err, ERR_DENIED, "%s can be read by others than its owner: chmod 400 it",
                       path);
    }
    setvbuf(file, NULL, _IONBF, 0);
    *len = fread(pem, 1, KEY_FILE, file);
    fclose(file);
    return OK;
}

static enum rc read_key(struct oidc *oidc, struct err *err)
{
    const char   *path = oidc->settings.key_file;
    unsigned char pem[KEY_FILE];
    size_t        len  = 0;
    unsigned      bits = 0;
    bool          good;
    int           type;

    if (read_pem(path, pem, &len, err) != OK)
        return err->rc;
    good =
        r_jwk_init(&oidc->key) == RHN_OK &&
        r_jwk_import_from_pem_der(oidc->key, R_X509_TYPE_PRIVKEY, R_FORMAT_PEM, pem, len) == RHN_OK;
    sodium_memzero(pem, sizeof(pem));
    if (!good)
        return err_set(err, ERR_INVALID, "%s holds no private key in PEM", path);
    type = r_jwk_key_type(oidc->key, &bits, R_FLAG_IGNORE_REMOTE);
    if (!(type & R_KEY_TYPE_RSA) || !(type & R_KEY_TYPE_PRIVATE) || bits < 2048)
        return err_set(err, ERR_INVALID, "%s holds no private RSA key of 2048 bits or more", path);
    return OK;
}

/* Named by its thumbprint (RFC 7638). */
static enum rc publish_key(struct oidc *oidc, struct err *err)
{
    char *name  = r_jwk_thumbprint(oidc->key, R_JWK_THUMB_SHA256, R_FLAG_IGNORE_REMOTE),
         *json  = NULL;
    jwk_t *open = NULL;

    if (name && r_jwk_set_property_str(oidc->key, "kid", name) == RHN_OK &&
        r_jwk_init(&open) == RHN_OK &&
        r_jwk_extract_pubkey(oidc->key, open, R_FLAG_IGNORE_REMOTE) == RHN_OK)
        json = r_jwk_export_to_json_str(open, 0);
    if (json)
        oidc->own_keys = str_printf(oidc->arena, "{\"keys\":[%s]}", json);
    r_jwk_free(open);
    r_free(name);
    r_free(json);
    return oidc->own_keys.len ? OK : err_set(err, ERR_BUG, "no public key");
}

struct str oidc_keys(const struct oidc *oidc)
{
    return oidc->own_keys;
}

static const char *keep(struct oidc *oidc, const char *text)
{
    return text ? str_z(oidc->arena, str_of(text)) : NULL;
}

enum rc oidc_new(const struct oidc_settings *s, struct oidc **out, struct err *err)
{
    struct arena *arena = arena_new();
    struct oidc  *oidc  = ARENA_NEW(arena, struct oidc);

    oidc->arena    = arena;
    oidc->settings = (struct oidc_settings){keep(oidc, s->issuer),   keep(oidc, s->client),
                                            keep(oidc, s->redirect), keep(oidc, s->after),
                                            keep(oidc, s->key_file), keep(oidc, s->claim),
                                            keep(oidc, s->acr),      keep(oidc, s->ca_file)};
    oidc->first    = str_printf(arena, "%s/.well-known/openid-configuration", s->issuer);
    if (sodium_init() < 0 || r_global_init() != RHN_OK) {
        oidc_free(oidc);
        return err_set(err, ERR_BUG, "libsodium or librhonabwy does not start");
    }
    if (!https_is_address(str_of(s->issuer)) || !https_is_address(str_of(s->redirect)))
        err_set(err, ERR_INVALID, "the issuer and our own origin start with https://");
    if (err->rc != OK || read_key(oidc, err) != OK || publish_key(oidc, err) != OK) {
        oidc_free(oidc);
        return err->rc;
    }
    *out = oidc;
    return OK;
}

void oidc_free(struct oidc *oidc)
{
    if (!oidc)
        return;
    r_jwk_free(oidc->key);
    arena_free(oidc->of_itself.arena);
    arena_free(oidc->keys.arena);
    arena_free(oidc->arena);
}

void oidc_stop(struct oidc *oidc)
{
    if (oidc)
        atomic_store(&oidc->stop, true);
}

/* --- JSON of the provider ----------------------------------------------------------------------- */

static void drop(void *json)
{
    json_decref(json);
}

/* An object that lives as long as the arena; NULL when it is none. */
static json_t *object_of(struct arena *arena, struct str text)
{
    json_t *json = json_loadb(text.ptr ? text.ptr : "", text.len, JSON_REJECT_DUPLICATES, NULL);

    if (json)
        arena_defer(arena, drop, json);
    return json_is_object(json) ? json : NULL;
}

static struct str member(json_t *object, const char *name)
{
    return str_of(json_string_value(json_object_get(object, name)));
}

/* An address that may be asked, or that a browser may be sent to; "" = it is none. */
static struct str address(const struct oidc *oidc, struct arena *arena, json_t *said,
                          const char *name)
{
    struct str url = str_copy(arena, member(said, name));
    bool       may = !https_is_here(url) || https_is_here(str_of(oidc->settings.issuer));

    return may && https_is_address(url) ? url : STR("");
}

/* --- what the provider says ----------------------------------------------------------------------- */

/* What a clock that somebody sets does not change. */
static int64_t uptime(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return now.tv_sec + 1; /* 0 is "never" */
}

/* Who comes next does not wait for one that gave no answer a moment ago. */
static enum rc ask(struct oidc *oidc, struct arena *arena, struct str url, const char *form,
                   struct https_answer *out, struct err *err)
{
    const struct https_question question = {.url     = str_z(arena, url),
                                            .form    = form,
                                            .ca_file = oidc->settings.ca_file,
                                            .stop    = &oidc->stop};

    if (atomic_load(&oidc->stop))
        return err_set(err, ERR_IO, "the server is stopping");
    if (oidc->failed_at != 0 && uptime() - oidc->failed_at < PAUSE)
        return err_set(err, ERR_IO, "the provider gave no answer a moment ago");
    oidc->failed_at = 0;
    if (https_ask(arena, &question, out, err) == ERR_IO)
        oidc->failed_at = uptime();
    return err->rc;
}

/* What is said at that address; what was said before stays when there is no answer. */
static enum rc hear(struct oidc *oidc, struct str url, struct said *out, struct err *err)
{
    struct arena       *arena = arena_new();
    struct https_answer answer;
    int64_t             fresh;

    if (ask(oidc, arena, url, NULL, &answer, err) == OK && answer.status != 200)
        (void)err_set(err, ERR_IO, "%.*s: status %ld", STR_ARG(url), answer.status);
    if (err->rc != OK) {
        arena_free(arena);
        return err->rc;
    }
    fresh = answer.fresh < 0             ? FRESH
            : answer.fresh < FRESH_LEAST ? FRESH_LEAST
            : answer.fresh > FRESH_MOST  ? FRESH_MOST
                                         : answer.fresh;
    arena_free(out->arena);
    *out = (struct said){arena, answer.body, uptime(), uptime() + fresh};
    return OK;
}

static enum rc take_provider(struct oidc *oidc, struct err *err)
{
    struct arena *arena = oidc->of_itself.arena;
    json_t       *said  = object_of(arena, oidc->of_itself.text);

    oidc->of_itself.until = 0; /* until all of it is known to be good */
    if (!said)
        return err_set(err, ERR_IO, "what the provider says of itself is no JSON");
    if (!str_eq_z(member(said, "issuer"), oidc->settings.issuer))
        return err_set(err, ERR_INVALID, "the provider says it is another issuer than %s",
                       oidc->settings.issuer);
    oidc->authorize = address(oidc, arena, said, "authorization_endpoint");
    oidc->token     = address(oidc, arena, said, "token_endpoint");
    oidc->keys_url  = address(oidc, arena, said, "jwks_uri");
    oidc->leave     = address(oidc, arena, said, "end_session_endpoint");
    if (oidc->authorize.len == 0 || oidc->token.len == 0 || oidc->keys_url.len == 0)
        return err_set(err, ERR_INVALID, "the provider lacks an address, or it is not https");
    oidc->says_issuer =
        json_is_true(json_object_get(said, "authorization_response_iss_parameter_supported"));
    return OK;
}

static enum rc read_provider(struct oidc *oidc, struct err *err)
{
    int64_t until;

    if (uptime() >= oidc->of_itself.until) {
        if (hear(oidc, oidc->first, &oidc->of_itself, err) != OK)
            return err->rc;
        until            = oidc->of_itself.until;
        oidc->keys.until = 0; /* they may be elsewhere now */
        if (take_provider(oidc, err) != OK)
            return err->rc;
        oidc->of_itself.until = until;
    }
    return uptime() < oidc->keys.until ? OK : hear(oidc, oidc->keys_url, &oidc->keys, err);
}

/* --- going there ---------------------------------------------------------------------------------- */

static struct str base64(struct arena *arena, const unsigned char *bytes, size_t len)
{
    size_t size = sodium_base64_encoded_len(len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char  *text = arena_alloc(arena, size);

    sodium_bin2base64(text, size, bytes, len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_of(text);
}

static struct str random_text(struct arena *arena)
{
    unsigned char bytes[RANDOM];

    randombytes_buf(bytes, sizeof(bytes));
    return base64(arena, bytes, sizeof(bytes));
}

static struct str challenge(struct arena *arena, struct str verifier)
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(hash, (const unsigned char *)verifier.ptr, verifier.len);
    return base64(arena, hash, sizeof(hash));
}

static void put(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, "%s%s=", out->len && out->ptr[out->len - 1] != '?' ? "&" : "", name);
    buf_percent(out, value, "-._~");
}

enum rc oidc_begin(struct oidc *oidc, struct arena *arena, struct oidc_attempt *out,
                   struct str *url_out, struct err *err)
{
    const struct oidc_settings *s = &oidc->settings;
    struct oidc_attempt attempt   = {random_text(arena), random_text(arena), random_text(arena)};
    struct buf          url;

    if (read_provider(oidc, err) != OK)
        return err->rc;
    buf_init(&url, arena, 8192);
    buf_str(&url, oidc->authorize);
    buf_char(&url, '?');
    put(&url, "response_type", STR("code"));
    put(&url, "client_id", str_of(s->client));
    put(&url, "redirect_uri", str_of(s->redirect));
    put(&url, "scope", STR("openid"));
    put(&url, "state", attempt.state);
    put(&url, "nonce", attempt.nonce);
    put(&url, "code_challenge", challenge(arena, attempt.verifier));
    put(&url, "code_challenge_method", STR("S256"));
    /* Not "essential": without it one reads whom to ask, and not every provider knows that word. */
    put(&url, "claims", str_printf(arena, "{\"id_token\":{\"%s\":null}}", s->claim));
    if (s->acr[0])
        put(&url, "acr_values", str_of(s->acr));
    *out     = attempt;
    *url_out = buf_view(&url);
    return OK;
}

enum rc oidc_leave(struct oidc *oidc, struct arena *arena, struct str token, struct str *url_out,
                   struct err *err)
{
    struct buf url;

    if (read_provider(oidc, err) != OK)
        return err->rc;
    buf_init(&url, arena, 16 * 1024);
    if (oidc->leave.len) {
        buf_str(&url, oidc->leave);
        buf_char(&url, '?');
        put(&url, "client_id", str_of(oidc->settings.client));
        put(&url, "post_logout_redirect_uri", str_of(oidc->settings.after));
        if (token.len)
            put(&url, "id_token_hint", token);
    }
    *url_out = buf_view(&url);
    return OK;
}

/* --- coming back ---------------------------------------------------------------------------------- */

/*
 * Who we are, signed, for one question (RFC 7523).  It is for the address that is asked: all take that, and some nothing else.
 * With one issuer for one key nobody else can use it.
 */
static char *assertion(struct oidc *oidc, struct arena *arena, int64_t seconds)
{
    const struct oidc_settings *s   = &oidc->settings;
    jwt_t                      *jwt = NULL;
    char                       *signed_text;

    if (r_jwt_init(&jwt) != RHN_OK)
        return NULL;
    r_jwt_set_sign_alg(jwt, R_JWA_ALG_RS256);
    r_jwt_set_claim_str_value(jwt, "iss", s->client);
    r_jwt_set_claim_str_value(jwt, "sub", s->client);
    r_jwt_set_claim_str_value(jwt, "aud", str_z(arena, oidc->token));
    r_jwt_set_claim_str_value(jwt, "jti", random_text(arena).ptr);
    r_jwt_set_claim_int_value(jwt, "iat", (rhn_int_t)seconds);
    r_jwt_set_claim_int_value(jwt, "exp", (rhn_int_t)(seconds + ASSERTION));
    signed_text = r_jwt_serialize_signed(jwt, oidc->key, R_FLAG_IGNORE_REMOTE);
    r_jwt_free(jwt);
    return signed_text;
}

static enum rc ask_token(struct oidc *oidc, struct arena *arena, int64_t seconds,
                         const struct oidc_attempt *attempt, struct str code, struct str *out,
                         struct err *err)
{
    char               *who = assertion(oidc, arena, seconds);
    struct https_answer answer;
    struct buf          form;
    json_t             *said;

    if (!who)
        return err_set(err, ERR_BUG, "no statement of who we are");
    buf_init(&form, arena, 32 * 1024);
    put(&form, "grant_type", STR("authorization_code"));
    put(&form, "code", code);
    put(&form, "redirect_uri", str_of(oidc->settings.redirect));
    put(&form, "client_id", str_of(oidc->settings.client));
    put(&form, "code_verifier", attempt->verifier);
    put(&form, "client_assertion_type",
        STR("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
    put(&form, "client_assertion", str_of(who));
    r_free(who);
    if (ask(oidc, arena, oidc->token, str_z(arena, buf_view(&form)), &answer, err) != OK)
        return err->rc;
    said = object_of(arena, answer.body);
    if (answer.status >= 400 && answer.status < 500)
        return err_set(err, ERR_DENIED, "the provider refuses the code: status %ld %.*s",
                       answer.status, STR_ARG(member(said, "error")));
    if (answer.status != 200 || !said)
        return err_set(err, ERR_IO, "the provider: status %ld, or no JSON", answer.status);
    *out = member(said, "id_token");
    return OK;
}

/* One of who and gone is NULL. */
static enum rc judge_by(struct arena *arena, const struct oidc_rules *rules, struct str token,
                        struct oidc_person *who, struct oidc_logout *gone, struct err *err)
{
    return who ? oidc_judge(arena, rules, token, who, err)
               : oidc_judge_logout(arena, rules, token, gone, err);
}

/* Once more with the keys of this moment, when the token names one that is not known. */
static enum rc judge(struct oidc *oidc, struct arena *arena, struct oidc_rules rules,
                     struct str token, struct oidc_person *who, struct oidc_logout *gone,
                     struct err *err)
{
    enum rc rc;

    rules.settings = &oidc->settings;
    rules.keys     = oidc->keys.text;
    rc             = judge_by(arena, &rules, token, who, gone, err);
    if (rc == ERR_NOT_FOUND && uptime() - oidc->keys.at >= KEYS_AGAIN) {
        err_clear(err);
        if (hear(oidc, oidc->keys_url, &oidc->keys, err) != OK)
            return err->rc;
        rules.keys = oidc->keys.text;
        rc         = judge_by(arena, &rules, token, who, gone, err);
    }
    return rc == ERR_NOT_FOUND ? err_set(err, ERR_DENIED, "the key of the token is not known") : rc;
}

static bool is_issuer(const struct oidc *oidc, struct str issuer)
{
    return issuer.len == 0 ? !oidc->says_issuer : str_eq_z(issuer, oidc->settings.issuer);
}

enum rc oidc_redeem(struct oidc *oidc, struct arena *arena, int64_t now,
                    const struct oidc_attempt *attempt, const struct oidc_return *back,
                    struct oidc_person *out, struct err *err)
{
    struct oidc_rules rules = {.nonce = attempt->nonce, .now = now / 1000};
    struct str        token;

    if (read_provider(oidc, err) != OK)
        return err->rc;
    if (!is_issuer(oidc, back->issuer))
        return err_set(err, ERR_DENIED, "another provider than ours sent somebody back");
    if (ask_token(oidc, arena, now / 1000, attempt, back->code, &token, err) != OK)
        return err->rc;
    if (judge(oidc, arena, rules, token, out, NULL, err) != OK)
        return err->rc;
    out->token = token;
    return OK;
}

enum rc oidc_hear_logout(struct oidc *oidc, struct arena *arena, int64_t now, struct str token,
                         struct oidc_logout *out, struct err *err)
{
    struct oidc_rules rules = {.now = now / 1000};

    if (read_provider(oidc, err) != OK)
        return err->rc;
    return judge(oidc, arena, rules, token, NULL, out, err);
}
