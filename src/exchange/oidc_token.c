// SPDX-License-Identifier: EUPL-1.2
/* oidc_token.c - JWT by librhonabwy; the contract is in oidc_token.h. */
#include "exchange/oidc_token.h"

#include <jansson.h>
#include <rhonabwy.h>
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "exchange/oidc.h"

enum {
    VALUES   = 100 /* of the claim */,
    NAME     = 255 /* bytes of what the provider calls somebody */,
    KEY_BITS = 2048
};

#define SIGNED_OUT "http://schemas.openid.net/event/backchannel-logout"

static void drop(void *json)
{
    json_decref(json);
}

static struct str member(json_t *object, const char *name)
{
    return str_of(json_string_value(json_object_get(object, name)));
}

/* --- signature -------------------------------------------------------------------------------- */

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

static bool is_strong(jwk_t *key)
{
    unsigned bits = 0;

    return (r_jwk_key_type(key, &bits, R_FLAG_IGNORE_REMOTE) & R_KEY_TYPE_RSA) && bits >= KEY_BITS;
}

/* Why its header is refused; NULL when it is not. */
static const char *wrong_in_header(jwt_t *jwt)
{
    jwa_alg alg  = r_jwt_get_sign_alg(jwt);
    json_t *crit = r_jwt_get_header_json_t_value(jwt, "crit");
    bool    bare = crit == NULL;

    json_decref(crit);
    if (alg != R_JWA_ALG_RS256 && alg != R_JWA_ALG_PS256)
        return "the token is not signed with RS256 or PS256";
    return bare ? NULL : "the token needs an extension to be read";
}

static enum rc open_jwt(jwt_t *jwt, struct arena *arena, struct str keys, json_t **out,
                        struct err *err)
{
    const char *wrong = wrong_in_header(jwt);
    jwk_t      *key   = wrong ? NULL : key_of(jwt, keys, arena);
    bool        good =
        key && is_strong(key) && r_jwt_verify_signature(jwt, key, R_FLAG_IGNORE_REMOTE) == RHN_OK;

    r_jwk_free(key);
    if (wrong)
        return err_set(err, ERR_DENIED, "%s", wrong);
    if (!key)
        return err_set(err, ERR_NOT_FOUND, "the token names a key that the provider has not");
    if (!good)
        return err_set(err, ERR_DENIED, "the signature of the token is no good");
    *out = r_jwt_get_full_claims_json_t(jwt);
    arena_defer(arena, drop, *out);
    return OK;
}

/* The claims of a token with a good signature. */
static enum rc open_token(struct arena *arena, struct str token, struct str keys, json_t **out,
                          struct err *err)
{
    jwt_t *jwt = NULL;

    if (r_jwt_init(&jwt) != RHN_OK ||
        r_jwt_parsen(jwt, token.ptr ? token.ptr : "", token.len, R_FLAG_IGNORE_REMOTE) != RHN_OK)
        (void)err_set(err, ERR_DENIED, "the token is no JWT");
    else
        (void)!open_jwt(jwt, arena, keys, out, err);
    r_jwt_free(jwt);
    return err->rc;
}

/* --- claims ----------------------------------------------------------------------------------- */

static bool is_for(json_t *audience, const char *client)
{
    json_t *one;
    size_t  i;

    if (json_is_string(audience))
        return strcmp(json_string_value(audience), client) == 0;
    for (i = 0; i < json_array_size(audience); i++) {
        one = json_array_get(audience, i);
        if (json_is_string(one) && strcmp(json_string_value(one), client) == 0)
            return true;
    }
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

static bool is_later(json_t *moment, int64_t than)
{
    return json_is_integer(moment) && json_integer_value(moment) > than;
}

/* Why the token is refused, of what both kinds have; NULL when it is not. */
static const char *wrong_in_both(const struct oidc_rules *rules, json_t *claims)
{
    const struct oidc_settings *s      = rules->settings;
    json_t                     *issued = json_object_get(claims, "iat");
    json_t                     *from   = json_object_get(claims, "nbf");
    struct str                  party  = member(claims, "azp");

    if (!str_eq_z(member(claims, "iss"), s->issuer))
        return "the token is of another issuer";
    if (!is_for(json_object_get(claims, "aud"), s->client) ||
        (party.len && !str_eq_z(party, s->client)))
        return "the token is for somebody else";
    if (!is_later(json_object_get(claims, "exp"), rules->now - OIDC_LEEWAY))
        return "the token has expired";
    if (!json_is_integer(issued) || is_later(issued, rules->now + OIDC_LEEWAY))
        return "the token is of a later moment";
    if (from && (!json_is_integer(from) || is_later(from, rules->now + OIDC_LEEWAY)))
        return "the token does not count yet";
    return NULL;
}

static bool is_name(struct str name)
{
    return name.len > 0 && name.len <= NAME;
}

/* --- an ID token -------------------------------------------------------------------------------- */

static const char *wrong_in_id(const struct oidc_rules *rules, json_t *claims)
{
    if (rules->nonce.len == 0 || !str_eq(member(claims, "nonce"), rules->nonce))
        return "the ID token has another nonce";
    if (!is_enough(member(claims, "acr"), str_of(rules->settings->acr)))
        return "the level of assurance is lower than was asked";
    if (json_object_get(claims, "represents"))
        return "the ID token speaks for somebody else";
    if (!is_name(member(claims, "sub")))
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

/* With its issuer, as the program knows somebody. */
static struct str subject_of(struct arena *arena, const struct oidc_rules *rules, json_t *claims)
{
    return str_printf(arena, "%s %.*s", rules->settings->issuer, STR_ARG(member(claims, "sub")));
}

enum rc oidc_judge(struct arena *arena, const struct oidc_rules *rules, struct str token,
                   struct oidc_person *out, struct err *err)
{
    json_t     *claims = NULL;
    const char *wrong;
    struct str  session;

    if (open_token(arena, token, rules->keys, &claims, err) != OK)
        return err->rc;
    wrong = wrong_in_both(rules, claims);
    if (!wrong)
        wrong = wrong_in_id(rules, claims);
    if (wrong)
        return err_set(err, ERR_DENIED, "%s", wrong);
    session      = member(claims, "sid");
    out->subject = subject_of(arena, rules, claims);
    out->session = is_name(session) ? str_copy(arena, session) : STR("");
    out->values  = values_of(arena, json_object_get(claims, rules->settings->claim));
    return OK;
}

/* --- a logout token ------------------------------------------------------------------------------- */

static bool is_name_or_absent(json_t *claims, const char *name)
{
    return !json_object_get(claims, name) || is_name(member(claims, name));
}

static const char *wrong_in_logout(const struct oidc_rules *rules, json_t *claims)
{
    json_t *events = json_object_get(claims, "events");

    if (!is_later(json_object_get(claims, "iat"), rules->now - OIDC_LOGOUT_AGE))
        return "the logout token is too old";
    if (!json_is_object(json_object_get(events, SIGNED_OUT)))
        return "the logout token does not say that somebody signed out";
    if (json_object_get(claims, "nonce"))
        return "the logout token has a nonce";
    if (!is_name(member(claims, "jti")))
        return "the logout token has no name of its own";
    if (!is_name_or_absent(claims, "sub") || !is_name_or_absent(claims, "sid") ||
        (!json_object_get(claims, "sub") && !json_object_get(claims, "sid")))
        return "the logout token does not say who";
    return NULL;
}

enum rc oidc_judge_logout(struct arena *arena, const struct oidc_rules *rules, struct str token,
                          struct oidc_logout *out, struct err *err)
{
    json_t     *claims = NULL;
    const char *wrong;

    if (open_token(arena, token, rules->keys, &claims, err) != OK)
        return err->rc;
    wrong = wrong_in_both(rules, claims);
    if (!wrong)
        wrong = wrong_in_logout(rules, claims);
    if (wrong)
        return err_set(err, ERR_DENIED, "%s", wrong);
    out->subject = json_object_get(claims, "sub") ? subject_of(arena, rules, claims) : STR("");
    out->session = str_copy(arena, member(claims, "sid"));
    out->id      = str_copy(arena, member(claims, "jti"));
    return OK;
}
