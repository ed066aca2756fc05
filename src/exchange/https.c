// SPDX-License-Identifier: EUPL-1.2
/* https.c - libcurl with its doors shut; the contract is in https.h. */
#include "exchange/https.h"

#include <curl/curl.h>

#include "base/arena.h"
#include "base/buf.h"

bool https_is_here(struct str url)
{
    static const char *const here[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};

    for (size_t i = 0; i < ARRAY_LEN(here); i++) {
        struct str rest;

        if (!str_starts(url, str_of(here[i])))
            continue;
        rest = str_slice(url, str_of(here[i]).len, url.len);
        if (rest.len == 0 || rest.ptr[0] == ':' || rest.ptr[0] == '/')
            return true;
    }
    return false;
}

bool https_is_address(struct str url)
{
    if (!str_starts(url, STR("https://")) && !https_is_here(url))
        return false;
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == '@' || url.ptr[i] == '?' ||
            url.ptr[i] == '#' || url.ptr[i] == '\\')
            return false;
    return url.len > STR("https://").len;
}

static size_t take(char *bytes, size_t size, size_t count, void *body)
{
    struct buf *buf = body;

    buf_str(buf, (struct str){bytes, size * count});
    return buf_ok(buf) ? size * count : 0;
}

static int told_to_stop(void *stop, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    return stop && atomic_load((const atomic_bool *)stop);
}

static void set_options(CURL *curl, const struct https_question *q, struct buf *body, char *why)
{
    curl_easy_setopt(curl, CURLOPT_URL, q->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, https_is_here(str_of(q->url)) ? "http" : "https");
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)HTTPS_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, why);
    curl_easy_setopt(curl, CURLOPT_CERTINFO, 1L);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, told_to_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, q->stop);
    if (q->ca_file) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, q->ca_file);
        curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
    }
    if (q->form)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, q->form);
}

int64_t https_fresh(struct str cache_control)
{
    int64_t    fresh = -1;
    struct str part, seconds;

    while (str_cut(&cache_control, ',', &part)) {
        part = str_trim(part);
        if (str_eq_z(part, "no-store") || str_eq_z(part, "no-cache"))
            return 0;
        if (!str_starts(part, STR("max-age=")))
            continue;
        seconds = str_slice(part, STR("max-age=").len, part.len);
        if (!str_to_i64(seconds, &fresh) || fresh < 0)
            fresh = -1;
    }
    return fresh;
}

static int64_t fresh_of(CURL *curl)
{
    struct curl_header *header = NULL;

    if (curl_easy_header(curl, "Cache-Control", 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
        return -1;
    return https_fresh(str_of(header->value));
}

/* "Subject:CN=x, Issuer:CN=y, Expire Date:2026-..." of the certificate that was shown, so that one reads what is wrong with it. */
static struct str certificate(CURL *curl, struct arena *arena)
{
    static const char *const part[] = {"Subject:", "Issuer:", "Expire Date:"};
    struct curl_certinfo    *chain  = NULL;
    struct buf               text;

    buf_init(&text, arena, 4096);
    if (curl_easy_getinfo(curl, CURLINFO_CERTINFO, &chain) != CURLE_OK || !chain ||
        chain->num_of_certs < 1)
        return buf_view(&text);
    for (const struct curl_slist *line = chain->certinfo[0]; line; line = line->next)
        for (size_t i = 0; i < ARRAY_LEN(part); i++)
            if (str_starts(str_of(line->data), str_of(part[i])))
                buf_printf(&text, "%s%s", text.len ? ", " : "", line->data);
    return buf_view(&text);
}

/* Nothing that another try would change. */
static bool is_distrust(CURLcode code)
{
    return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE ||
           code == CURLE_SSL_CONNECT_ERROR || code == CURLE_SSL_ISSUER_ERROR;
}

static enum rc tell(CURL *curl, CURLcode code, const struct https_question *question,
                    const char *why, struct arena *arena, struct err *err)
{
    if (!is_distrust(code))
        return err_set(err, ERR_IO, "%s: %s", question->url, why);
    return err_set(err, ERR_INVALID, "%s: %s; %.*s", question->url, why,
                   STR_ARG(certificate(curl, arena)));
}

enum rc https_ask(struct arena *arena, const struct https_question *question,
                  struct https_answer *out, struct err *err)
{
    CURL      *curl                 = curl_easy_init();
    char       why[CURL_ERROR_SIZE] = "";
    struct buf body;
    CURLcode   code;

    if (!curl)
        return err_set(err, ERR_IO, "libcurl does not start");
    buf_init(&body, arena, HTTPS_ANSWER);
    set_options(curl, question, &body, why);
    code = curl_easy_perform(curl);
    if (code == CURLE_OK) {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out->status);
        out->body  = buf_view(&body);
        out->fresh = fresh_of(curl);
    } else {
        (void)!tell(curl, code, question, why[0] ? why : curl_easy_strerror(code), arena, err);
    }
    curl_easy_cleanup(curl);
    return err->rc;
}
