// SPDX-License-Identifier: EUPL-1.2
/* https.c - libcurl with its doors shut; the contract is in https.h. */
#include "exchange/https.h"

#include <curl/curl.h>

#include "base/arena.h"
#include "base/buf.h"

static bool is_here(struct str url)
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
    if (!str_starts(url, STR("https://")) && !is_here(url))
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

static void set_options(CURL *curl, const char *url, const char *form, const char *ca_file,
                        struct buf *body)
{
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, is_here(str_of(url)) ? "http" : "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)HTTPS_SECONDS);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, body);
    if (ca_file)
        curl_easy_setopt(curl, CURLOPT_CAINFO, ca_file);
    if (form)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, form);
}

enum rc https_ask(struct arena *arena, const char *url, const char *form, const char *ca_file,
                  struct https_answer *out, struct err *err)
{
    CURL      *curl = curl_easy_init();
    struct buf body;
    CURLcode   code;

    if (!curl)
        return err_set(err, ERR_IO, "libcurl does not start");
    buf_init(&body, arena, HTTPS_ANSWER);
    set_options(curl, url, form, ca_file, &body);
    code = curl_easy_perform(curl);
    if (code == CURLE_OK) {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out->status);
        out->body = buf_view(&body);
    }
    curl_easy_cleanup(curl);
    return code == CURLE_OK ? OK : err_set(err, ERR_IO, "%s: %s", url, curl_easy_strerror(code));
}
