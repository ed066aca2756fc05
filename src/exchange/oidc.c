// SPDX-License-Identifier: EUPL-1.2
/* oidc.c - JWT by librhonabwy, questions by https.h; the contract is in oidc.h. */
#include "exchange/oidc.h"

#include <errno.h>
#include <jansson.h>
#include <rhonabwy.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "exchange/https.h"

enum {
    RANDOM     = 32,        /* bytes of state, nonce and verifier */
    FRESH      = 3600,      /* seconds that what the provider says of itself counts */
    KEYS_AGAIN = 5,         /* seconds between two looks at its keys for one that is not known */
    KEY_FILE   = 16 * 1024, /* bytes */
    VALUES     = 100,       /* of the claim */
    ASSERTION  = 60,        /* seconds that what we say of ourselves counts */
    PAUSE      = 3          /* seconds that a provider which gave no answer is left alone */
};

struct oidc {
    struct arena        *arena; /* this struct and the settings */
    struct oidc_settings settings;
    jwk_t               *key;
    struct str           own_keys; /* the public half, as JSON */
    struct arena        *read;     /* what the provider says of itself, as below */
    int64_t              read_at, keys_at, failed_at; /* seconds */
    struct str           authorize, token, keys_at_url, leave, keys;
    bool                 says_issuer; /* it promised to name itself when it sends people back */
};

/* --- settings --------------------------------------------------------------------------------- */

static enum rc read_key(struct oidc *oidc, struct err *err)
{
    const char   *path = oidc->settings.key_file;
    unsigned char pem[KEY_FILE];
    FILE         *file = fopen(path, "r");
    size_t        len;
    unsigned      bits = 0;
    int           type;

    if (!file)
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    len = fread(pem, 1, sizeof(pem), file);
    fclose(file);
    if (r_jwk_init(&oidc->key) != RHN_OK ||
        r_jwk_import_from_pem_der(oidc->key, R_X509_TYPE_PRIVKEY, R_FORMAT_PEM, pem, len) != RHN_OK)
        return err_set(err, ERR_INVALID, "%s holds no private key in PEM", path);
    sodium_memzero(pem, sizeof(pem));
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
    oidc->read     = arena_new();
    oidc->settings = (struct oidc_settings){keep(oidc, s->issuer),   keep(oidc, s->client),
                                            keep(oidc, s->redirect), keep(oidc, s->after),
                                            keep(oidc, s->key_file), keep(oidc, s->claim),
                                            keep(oidc, s->acr),      keep(oidc, s->ca_file)};
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
    arena_free(oidc->read);
    arena_free(oidc->arena);
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

/* An address that may be asked, or that a browser may be sent to. */
static bool address(json_t *object, const char *name, struct arena *arena, struct str *out)
{
    *out = str_copy(arena, member(object, name));
    return https_is_address(*out);
}

/* --- what the provider says of itself ------------------------------------------------------------- */

/* Who comes next does not wait for one that gave no answer a moment ago. */
static enum rc ask(struct oidc *oidc, struct arena *arena, int64_t seconds, struct str url,
                   const char *form, struct https_answer *out, struct err *err)
{
    if (oidc->failed_at != 0 && seconds - oidc->failed_at < PAUSE)
        return err_set(err, ERR_IO, "the provider gave no answer a moment ago");
    oidc->failed_at = 0;
    if (https_ask(arena, str_z(arena, url), form, oidc->settings.ca_file, out, err) != OK)
        oidc->failed_at = seconds;
    return err->rc;
}

static enum rc read_keys(struct oidc *oidc, int64_t seconds, struct err *err)
{
    struct https_answer answer;

    if (ask(oidc, oidc->read, seconds, oidc->keys_at_url, NULL, &answer, err) != OK)
        return err->rc;
    if (answer.status != 200)
        return err_set(err, ERR_IO, "the keys of the provider: status %ld", answer.status);
    oidc->keys    = answer.body;
    oidc->keys_at = seconds;
    return OK;
}

static enum rc read_provider(struct oidc *oidc, int64_t seconds, struct err *err)
{
    const char         *issuer = oidc->settings.issuer;
    struct https_answer answer;
    json_t             *said;

    if (oidc->read_at != 0 && seconds - oidc->read_at < FRESH)
        return OK;
    oidc->read_at = 0;
    arena_clear(oidc->read);
    if (ask(oidc, oidc->read, seconds,
            str_printf(oidc->read, "%s/.well-known/openid-configuration", issuer), NULL, &answer,
            err) != OK)
        return err->rc;
    said = answer.status == 200 ? object_of(oidc->read, answer.body) : NULL;
    if (!said)
        return err_set(err, ERR_IO, "what the provider says of itself: status %ld, or no JSON",
                       answer.status);
    if (!str_eq_z(member(said, "issuer"), issuer))
        return err_set(err, ERR_IO, "the provider says it is another issuer than %s", issuer);
    if (!address(said, "authorization_endpoint", oidc->read, &oidc->authorize) ||
        !address(said, "token_endpoint", oidc->read, &oidc->token) ||
        !address(said, "jwks_uri", oidc->read, &oidc->keys_at_url))
        return err_set(err, ERR_IO, "the provider lacks an address, or it is not https");
    if (!address(said, "end_session_endpoint", oidc->read, &oidc->leave))
        oidc->leave = STR("");
    oidc->says_issuer =
        json_is_true(json_object_get(said, "authorization_response_iss_parameter_supported"));
    if (read_keys(oidc, seconds, err) != OK)
        return err->rc;
    oidc->read_at = seconds;
    return OK;
}

bool oidc_is_issuer(const struct oidc *oidc, struct str issuer)
{
    return issuer.len == 0 ? !oidc->says_issuer : str_eq_z(issuer, oidc->settings.issuer);
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

enum rc oidc_begin(struct oidc *oidc, struct arena *arena, int64_t now, struct oidc_attempt *out,
                   struct str *url_out, struct err *err)
{
    const struct oidc_settings *s = &oidc->settings;
    struct oidc_attempt attempt   = {random_text(arena), random_text(arena), random_text(arena)};
    struct buf          url;

    if (read_provider(oidc, now / 1000, err) != OK)
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

enum rc oidc_leave(struct oidc *oidc, struct arena *arena, int64_t now, struct str *url_out,
                   struct err *err)
{
    struct buf url;

    if (read_provider(oidc, now / 1000, err) != OK)
        return err->rc;
    buf_init(&url, arena, 4096);
    if (oidc->leave.len) {
        buf_str(&url, oidc->leave);
        buf_char(&url, '?');
        put(&url, "client_id", str_of(oidc->settings.client));
        put(&url, "post_logout_redirect_uri", str_of(oidc->settings.after));
    }
    *url_out = buf_view(&url);
    return OK;
}

/* --- a token ------------------------------------------------------------------------------------- */

/* The key that the token names; of a provider with one key, that one. */
static jwk_t *key_of(jwt_t *jwt, struct str keys, struct arena *arena)
{
    const char *id   = r_jwt_get_header_str_value(jwt, "kid");
    jwks_t     *jwks = NULL;
    jwk_t      *key  = NULL;

    if (r_jwks_init(&jwks) == RHN_OK &&
        r_jwks_import_from_json_str(jwks, str_z(arena, keys)) == RHN_OK) {
        if (id)
            key = r_jwks_get_by_kid(jwks, id);
        else if (r_jwks_size(jwks) == 1)
            key = r_jwks_get_at(jwks, 0);
    }
    r_jwks_free(jwks);
    return key;
}

/* The claims of a token with a good signature; ERR_NOT_FOUND: the key is not known. */
static enum rc open_token(struct arena *arena, struct str token, struct str keys, json_t **out,
                          struct err *err)
{
    jwt_t  *jwt = NULL;
    jwk_t  *key = NULL;
    jwa_alg alg;
    bool    good = false;

    if (r_jwt_init(&jwt) != RHN_OK ||
        r_jwt_parsen(jwt, token.ptr ? token.ptr : "", token.len, R_FLAG_IGNORE_REMOTE) != RHN_OK) {
        r_jwt_free(jwt);
        return err_set(err, ERR_DENIED, "the ID token is no JWT");
    }
    alg = r_jwt_get_sign_alg(jwt);
    if (alg != R_JWA_ALG_RS256 && alg != R_JWA_ALG_PS256) {
        r_jwt_free(jwt);
        return err_set(err, ERR_DENIED, "the ID token is not signed with RS256 or PS256");
    }
    key = key_of(jwt, keys, arena);
    if (key)
        good = (r_jwk_key_type(key, NULL, R_FLAG_IGNORE_REMOTE) & R_KEY_TYPE_RSA) &&
               r_jwt_verify_signature(jwt, key, R_FLAG_IGNORE_REMOTE) == RHN_OK;
    if (good) {
        *out = r_jwt_get_full_claims_json_t(jwt);
        arena_defer(arena, drop, *out);
    }
    r_jwt_free(jwt);
    if (!key)
        return err_set(err, ERR_NOT_FOUND, "the ID token names a key that the provider has not");
    r_jwk_free(key);
    return good ? OK : err_set(err, ERR_DENIED, "the signature of the ID token is no good");
}

static bool is_for(json_t *audience, const char *client)
{
    json_t *one;
    size_t  i;

    if (json_is_string(audience))
        return strcmp(json_string_value(audience), client) == 0;
    json_array_foreach(audience, i,
                       one) if (json_is_string(one) &&
                                strcmp(json_string_value(one), client) == 0) return true;
    return false;
}

/* eIDAS: low, substantial, high, at the end of an address; any other level only equals itself. */
static int level(struct str acr)
{
    static const char *const name[] = {"low", "substantial", "high"};

    for (int i = 0; i < 3; i++)
        if (str_eq_z(acr, name[i]) || str_ends(acr, str_of(i == 0   ? "/low"
                                                           : i == 1 ? "/substantial"
                                                                    : "/high")))
            return i + 1;
    return 0;
}

static bool is_enough(struct str given, struct str least)
{
    return least.len == 0 || str_eq(given, least) ||
           (level(least) > 0 && level(given) >= level(least));
}

/* Why the token is refused; NULL when it is not. */
static const char *wrong_in(const struct oidc *oidc, json_t *claims, struct str nonce, int64_t now)
{
    const struct oidc_settings *s       = &oidc->settings;
    json_t                     *expires = json_object_get(claims, "exp");
    json_t                     *issued  = json_object_get(claims, "iat");
    json_t                     *from    = json_object_get(claims, "nbf");
    struct str                  party   = member(claims, "azp");

    if (!str_eq_z(member(claims, "iss"), s->issuer))
        return "the ID token is of another issuer";
    if (!is_for(json_object_get(claims, "aud"), s->client) ||
        (party.len && !str_eq_z(party, s->client)))
        return "the ID token is for somebody else";
    if (nonce.len == 0 || !str_eq(member(claims, "nonce"), nonce))
        return "the ID token has another nonce";
    if (!json_is_integer(expires) || json_integer_value(expires) <= now - OIDC_LEEWAY)
        return "the ID token has expired";
    if (!json_is_integer(issued) || json_integer_value(issued) > now + OIDC_LEEWAY)
        return "the ID token is of a later moment";
    if (from && (!json_is_integer(from) || json_integer_value(from) > now + OIDC_LEEWAY))
        return "the ID token does not count yet";
    if (!is_enough(member(claims, "acr"), str_of(s->acr)))
        return "the level of assurance is lower than was asked";
    if (json_object_get(claims, "represents"))
        return "the ID token speaks for somebody else";
    if (member(claims, "sub").len == 0 || member(claims, "sub").len > 255)
        return "the ID token has no subject";
    return NULL;
}

static struct str_list values_of(struct arena *arena, json_t *claim)
{
    struct str_list list = {0};
    json_t         *one;
    size_t          i;

    if (json_is_string(claim)) {
        struct str value = str_copy(arena, str_of(json_string_value(claim)));

        VEC_PUSH(arena, &list, value);
    }
    json_array_foreach(claim, i, one)
    {
        struct str value = str_copy(arena, str_of(json_string_value(one)));

        if (value.len && i < VALUES)
            VEC_PUSH(arena, &list, value);
    }
    return list;
}

enum rc oidc_judge(struct oidc *oidc, struct arena *arena, int64_t now, struct str nonce,
                   struct str token, struct str keys, struct oidc_person *out, struct err *err)
{
    json_t     *claims = NULL;
    const char *wrong;

    if (open_token(arena, token, keys, &claims, err) != OK)
        return err->rc;
    wrong = wrong_in(oidc, claims, nonce, now / 1000);
    if (wrong)
        return err_set(err, ERR_DENIED, "%s", wrong);
    out->subject =
        str_printf(arena, "%s %.*s", oidc->settings.issuer, STR_ARG(member(claims, "sub")));
    out->values = values_of(arena, json_object_get(claims, oidc->settings.claim));
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
    if (ask(oidc, arena, seconds, oidc->token, str_z(arena, buf_view(&form)), &answer, err) != OK)
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

enum rc oidc_redeem(struct oidc *oidc, struct arena *arena, int64_t now,
                    const struct oidc_attempt *attempt, struct str code, struct oidc_person *out,
                    struct err *err)
{
    int64_t    seconds = now / 1000;
    struct str token;
    enum rc    rc;

    if (read_provider(oidc, seconds, err) != OK ||
        ask_token(oidc, arena, seconds, attempt, code, &token, err) != OK)
        return err->rc;
    rc = oidc_judge(oidc, arena, now, attempt->nonce, token, oidc->keys, out, err);
    if (rc == ERR_NOT_FOUND && seconds - oidc->keys_at >= KEYS_AGAIN) {
        err_clear(err);
        if (read_keys(oidc, seconds, err) != OK)
            return err->rc;
        rc = oidc_judge(oidc, arena, now, attempt->nonce, token, oidc->keys, out, err);
    }
    return rc == ERR_NOT_FOUND ? err_set(err, ERR_DENIED, "the key of the ID token is not known")
                               : rc;
}
