// SPDX-License-Identifier: EUPL-1.2
/* tests/core/attachment.c - files with a signal: who, which, how many, and how they go (Z-01). */
#include "core_help.h"

#include <string.h>

#include "base/limits.h"
#include "core/attachment.h"
#include "core/history.h"
#include "db/db.h"
#include "event/event.h"

#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
#define PNG_END  "\0\0\0\0IEND\xae\x42\x60\x82"
#define PNG      PNG_HEAD PNG_END
#define PDF                                                                                        \
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>"  \
    "endobj\ntrailer<</Size 3/Root 1 0 R>>\n%%EOF\n"
#define LETTER "Geachte bewoner,\nUw aanvraag is afgewezen.\n"

/* A literal with its NULs, as a file. */
#define FILE_OF(name_, bytes_)                                                                     \
    ((struct file){STR(name_), {"" bytes_, sizeof(bytes_) - 1}, sizeof(bytes_) - 1, false, NULL})

static enum rc add(struct ctx *ctx, int64_t signal, struct file file)
{
    struct attachment_new in = {.files = {&file, 1, 1}};

    return attachment_add(ctx, signal, &in);
}

static struct attachment_list list_of(struct ctx *ctx, int64_t signal)
{
    struct attachment_list list = {0};

    assert_ok(ctx, attachment_list(ctx, signal, &list));
    return list;
}

static void test_core_attachment__comes_back_as_it_was_sent(void **state)
{
    struct world          *w      = *state;
    struct ctx            *ctx    = &w->ctx;
    int64_t                signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");
    struct attachment_list list;
    struct str             bytes;

    assert_ok(ctx, add(ctx, signal, FILE_OF("foto van brief.png", PNG)));
    list = list_of(ctx, signal);
    assert_int_equal(1, list.len);
    assert_str("foto van brief.png", list.item[0].name);
    assert_str("png", list.item[0].format);
    assert_str("image/png", list.item[0].media);
    assert_str("Balie Inkomen", list.item[0].unit_name);
    assert_int_equal(sizeof PNG - 1, list.item[0].size);
    assert_int_equal(w->is.desk, list.item[0].person);
    assert_ok(ctx, attachment_bytes(ctx, signal, list.item[0].id, &bytes));
    assert_true(str_eq(bytes, (struct str){PNG, sizeof PNG - 1}));
}

/* What a file says of its maker is not stored, and it is said what that was. */
static void test_core_attachment__tells_what_was_taken_out(void **state)
{
    struct world          *w      = *state;
    struct ctx            *ctx    = &w->ctx;
    int64_t                signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");
    struct attachment_list list;
    struct str             bytes;

    assert_ok(ctx, add(ctx, signal,
                       FILE_OF("a.png", PNG_HEAD "\0\0\0\x0ctEXtAuthor\0balieCRC-\0\0\0\7tIME"
                                                 "\7\xea\1\1\1\1\1CRC-" PNG_END)));
    list = list_of(ctx, signal);
    assert_int_equal(REMOVED_MAKER | REMOVED_DATE, list.item[0].removed);
    assert_str("maker datum", list.item[0].removed_codes);
    assert_int_equal(sizeof PNG - 1, list.item[0].size);
    assert_ok(ctx, attachment_bytes(ctx, signal, list.item[0].id, &bytes));
    assert_true(str_eq(bytes, (struct str){PNG, sizeof PNG - 1}));
}

/* Each with what to do: mend it, take the password off, or make a pdf of it. */
static void test_core_attachment__what_cannot_be_cleaned_is_said(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");

    assert_int_equal(ERR_KIND, add(ctx, signal, FILE_OF("half.png", PNG_HEAD)));
    assert_int_equal(1, faults_at(ctx, "files"));
    assert_non_null(strstr(ctx->faults.item[0].text, "niet lezen"));
    assert_int_equal(ERR_KIND,
                     add(ctx, signal,
                         FILE_OF("m.eml", "Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\n"
                                          "From: balie@example.nl\nContent-Type: "
                                          "application/pdf\n\nJVBERi0=\n")));
    assert_non_null(strstr(ctx->faults.item[0].text, "een ander bestand"));
    assert_int_equal(0, list_of(ctx, signal).len);
}

/* Without the process that reads files nothing is stored, and nothing is lost either. */
static void test_core_attachment__without_a_reader_nothing_is_stored(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");
    struct apart *apart  = ctx->apart;

    ctx->apart = NULL;
    assert_int_equal(ERR_BUG, add(ctx, signal, FILE_OF("a.png", PNG)));
    ctx->apart = apart;
    err_clear(&ctx->err);
    assert_int_equal(0, list_of(ctx, signal).len);
}

/* With a scanner that does not answer nothing is stored; the form comes back with its text. */
static void test_core_attachment__what_nobody_looked_at_waits(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");

    ctx->virus = "/tmp/gehoor-nergens/clamd.ctl";
    assert_int_equal(ERR_BUSY, add(ctx, signal, FILE_OF("a.png", PNG)));
    assert_int_equal(1, faults_at(ctx, "files"));
    ctx->virus = NULL;
    assert_int_equal(0, list_of(ctx, signal).len);
}

static void test_core_attachment__what_is_infected_is_said(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");
    struct file   file   = FILE_OF("a.png", PNG);

    file.found_virus = true;
    assert_int_equal(ERR_KIND, add(ctx, signal, file));
    assert_non_null(strstr(ctx->faults.item[0].text, "zit een virus"));
    assert_int_equal(0, list_of(ctx, signal).len);
}

/* A signal and its files are made in one go, or not at all. */
static void test_core_attachment__comes_with_the_signal(void **state)
{
    struct world           *w      = *state;
    struct ctx             *ctx    = &w->ctx;
    struct file             file[] = {FILE_OF("besluit.pdf", PDF), FILE_OF("brief.txt", LETTER)};
    struct signal_new       in     = signal_blank();
    struct signal_line_list mine;
    int64_t                 id = 0;

    in.story = STR("Het besluit klopt niet.");
    in.files = (struct file_list){file, 2, 2};
    assert_ok(ctx, signal_add(ctx, &in, &id));
    assert_int_equal(2, list_of(ctx, id).len);
    file[1] = FILE_OF("programma.txt", "\x7f"
                                       "ELF\2\1\1\0\0\0\0\0\0\0\0\0\2\0>\0");
    id      = 0;
    assert_int_equal(ERR_KIND, signal_add(ctx, &in, &id));
    assert_int_equal(0, id);
    assert_int_equal(1, faults_at(ctx, "files"));
    assert_ok(ctx, signal_list_mine(ctx, 10, &mine));
    assert_int_equal(1, mine.len);
}

/* Z-30: who may not read the signal knows of no file, also when its story is shared. */
static void test_core_attachment__is_there_for_who_reads_the_signal(void **state)
{
    struct world     *w      = *state;
    struct ctx       *ctx    = &w->ctx;
    int64_t           signal = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct attachment one;
    struct str        bytes;
    int64_t           id, outsider[] = {w->is.partner, w->is.ministry, w->is.admin};

    assert_ok(ctx, add(ctx, signal, FILE_OF("brief.txt", LETTER)));
    id = list_of(ctx, signal).item[0].id;
    act_as(ctx, w->is.pin);
    assert_int_equal(1, list_of(ctx, signal).len);
    assert_false(list_of(ctx, signal).item[0].may_erase);
    assert_ok(ctx, add(ctx, signal, FILE_OF("antwoord.pdf", PDF))); /* as anybody who may add */
    for (size_t i = 0; i < ARRAY_LEN(outsider); i++) {
        struct attachment_list list;

        act_as(ctx, outsider[i]);
        assert_int_equal(ERR_NOT_FOUND, attachment_list(ctx, signal, &list));
        assert_int_equal(ERR_NOT_FOUND, attachment_load(ctx, signal, id, &one));
        assert_int_equal(ERR_NOT_FOUND, attachment_bytes(ctx, signal, id, &bytes));
        assert_int_equal(ERR_NOT_FOUND, add(ctx, signal, FILE_OF("x.txt", LETTER)));
    }
}

/* A number of another signal opens nothing. */
static void test_core_attachment__belongs_to_one_signal(void **state)
{
    struct world *w     = *state;
    struct ctx   *ctx   = &w->ctx;
    int64_t       first = make_signal(ctx, w->is.desk, "Een.");
    int64_t       other = make_signal(ctx, w->is.partner, "Twee.");
    struct str    bytes;
    int64_t       id;

    act_as(ctx, w->is.partner);
    assert_ok(ctx, add(ctx, other, FILE_OF("brief.txt", LETTER)));
    id = list_of(ctx, other).item[0].id;
    act_as(ctx, w->is.desk);
    assert_int_equal(ERR_NOT_FOUND, attachment_bytes(ctx, first, id, &bytes));
    assert_int_equal(ERR_NOT_FOUND,
                     attachment_erase(ctx, first, id, &(struct attachment_erase){STR("verzoek")}));
}

#define ZIP(name_)                                                                                 \
    "PK\3\4\x14\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x09\0\0\0hallo.txt"                       \
    "PK\1\2\x14\0\x14\0\0\0\0\0\0\0!\0\0\0\0\0" name_

/* What it is, the bytes say. */
static void test_core_attachment__the_kind_is_found_in_the_bytes(void **state)
{
    struct world *w   = *state;
    struct ctx   *ctx = &w->ctx;
    const struct {
        const char *code; /* NULL = not taken */
        struct file file;
    } one[] = {
        {"pdf", FILE_OF("a", PDF)},
        {"png", FILE_OF("a", PNG)},
        {"jpeg", FILE_OF("a", "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0")},
        {"webp", FILE_OF("a", "RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\0\0\0\0\0\0\0\0")},
        {"heic", FILE_OF("a", "\0\0\0\x18"
                              "ftypheic\0\0\0\0mif1heic\0\0\0\0\0\0\0\0")},
        {"odt", FILE_OF("a", "PK\3\4\x14\0\0\0\0\0\0\0!\0\0\0\0\0\x27\0\0\0\x27\0\0\0\x08\0\0\0"
                             "mimetypeapplication/vnd.oasis.opendocument.text")},
        {"ods", FILE_OF("a", "PK\3\4\x14\0\0\0\0\0\0\0!\0\0\0\0\0\x2e\0\0\0\x2e\0\0\0\x08\0\0\0"
                             "mimetypeapplication/vnd.oasis.opendocument.spreadsheet")},
        {"docx", FILE_OF("a", ZIP("word/document.xml"))},
        {"xlsx", FILE_OF("a", ZIP("xl/workbook.xml"))},
        {"eml", FILE_OF("a", "Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\n"
                             "From: balie@example.nl\nSubject: Besluit\n\nHallo\n")},
        {"tekst", FILE_OF("a", LETTER)},
        {NULL, FILE_OF("a", "<!DOCTYPE html><html><script>alert(1)</script></html>")},
        {NULL, FILE_OF("a", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>")},
        {NULL, FILE_OF("a", ZIP("hallo.txt"))},
        {NULL, FILE_OF("a", "GIF89a\1\0\1\0\0\0\0;")},
        {NULL, FILE_OF("a", "MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0")},
    };

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        const struct attachment_format *format = NULL;
        struct file_clean               clean;

        assert_ok(ctx, file_clean(ctx->apart, ctx->arena, one[i].file.bytes, &clean, &ctx->err));
        format = attachment_format_of_kind(clean.kind);
        if (!format != !one[i].code || (format && strcmp(format->code, one[i].code) != 0))
            fail_msg("row %zu is %s, not %s", i, format ? format->code : "nothing",
                     one[i].code ? one[i].code : "nothing");
    }
}

static void test_core_attachment__what_is_not_taken_is_said(void **state)
{
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct file   large  = FILE_OF("groot.pdf", PDF);

    assert_int_equal(ERR_INVALID, attachment_add(ctx, signal, &(struct attachment_new){0}));
    assert_int_equal(1, faults_at(ctx, "files"));
    assert_int_equal(ERR_INVALID, add(ctx, signal, FILE_OF("leeg.txt", "")));
    assert_string_equal("\xe2\x80\x9cleeg.txt\xe2\x80\x9d", ctx->faults.item[0].about);
    assert_int_equal(1, faults_at(ctx, "files"));
    assert_int_equal(ERR_KIND,
                     add(ctx, signal, FILE_OF("pagina.html", "<html><body>x</body></html>")));
    assert_int_equal(1, faults_at(ctx, "files"));
    assert_int_equal(ERR_KIND,
                     add(ctx, signal, FILE_OF("besluit.pdf", PNG))); /* says it is a PDF */
    assert_int_equal(1, faults_at(ctx, "files"));
    large.size = LIMIT_FILE + 1;
    assert_int_equal(ERR_LIMIT, add(ctx, signal, large));
    assert_int_equal(1, faults_at(ctx, "files"));
    large.size = LIMIT_FILE; /* allowed, but it was not kept: together too large */
    assert_int_equal(ERR_LIMIT, add(ctx, signal, large));
    assert_int_equal(1, faults_at(ctx, "files"));
    assert_int_equal(0, list_of(ctx, signal).len);
}

static void test_core_attachment__all_faults_come_at_once(void **state)
{
    struct world         *w      = *state;
    struct ctx           *ctx    = &w->ctx;
    int64_t               signal = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct file           file[] = {FILE_OF("leeg.txt", ""), FILE_OF("goed.txt", LETTER),
                                    FILE_OF("x.gif", "GIF89a\1\0\1\0\0\0\0;")};
    struct attachment_new in     = {.files = {file, 3, 3}};

    assert_int_equal(ERR_INVALID, attachment_add(ctx, signal, &in)); /* two kinds of fault */
    assert_int_equal(2, faults_at(ctx, "files"));
    assert_int_equal(0, list_of(ctx, signal).len);
}

static void test_core_attachment__there_is_a_most(void **state)
{
    struct world         *w      = *state;
    struct ctx           *ctx    = &w->ctx;
    int64_t               signal = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct file           file[LIMIT_FILES + 1];
    struct attachment_new in = {.files = {file, LIMIT_FILES + 1, LIMIT_FILES + 1}};

    for (size_t i = 0; i < ARRAY_LEN(file); i++)
        file[i] = FILE_OF("brief.txt", LETTER);
    assert_int_equal(ERR_INVALID, attachment_add(ctx, signal, &in));
    assert_int_equal(1, faults_at(ctx, "files"));
    in.files.len = LIMIT_FILES;
    for (int n = 0; n < LIMIT_ATTACHMENTS; n += LIMIT_FILES)
        assert_ok(ctx, attachment_add(ctx, signal, &in));
    assert_int_equal(ERR_INVALID, add(ctx, signal, file[0]));
    assert_int_equal(1, faults_at(ctx, "files"));
    assert_ok(ctx, attachment_erase(ctx, signal, list_of(ctx, signal).item[3].id,
                                    &(struct attachment_erase){STR("niet-meer-nodig")}));
    assert_ok(ctx, add(ctx, signal, file[0])); /* what was erased takes no room */
}

/* A name is only a name. */
static void test_core_attachment__a_name_is_only_a_name(void **state)
{
    struct world                   *w    = *state;
    struct ctx                     *ctx  = &w->ctx;
    const struct attachment_format *text = attachment_format_of(STR("tekst"));
    struct str                      name;
    static const struct {
        const char *sent, *kept;
    } one[] = {
        {"brief.txt", "brief.txt"},
        {"Brief.TXT", "Brief.TXT"},
        {"../../etc/passwd", "passwd.txt"},
        {"..\\..\\windows\\win.ini", "win.ini.txt"},
        {"C:\\brief.txt", "brief.txt"},
        {".bashrc", "bashrc.txt"},
        {"..", "bijlage.txt"},
        {"", "bijlage.txt"},
        {".txt", "txt.txt"},
        {"start.bat", "start.bat.txt"},
        {"a\r\nX-Kop: x.txt", "aX-Kop: x.txt"},
        {"brief\xe2\x80\xaetxt.exe", "brieftxt.exe.txt"}, /* turns the reading around */
        {"\xff\xfe.txt", "bijlage.txt"},                  /* no UTF-8 */
        {"br\xc3\xad"
         "ef \"3\".txt",
         "br\xc3\xad"
         "ef \"3\".txt"},
    };

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        name = attachment_name(ctx, str_of(one[i].sent), text);
        if (!str_eq_z(name, one[i].kept))
            fail_msg("\"%s\" is kept as \"%.*s\"", one[i].sent, STR_ARG(name));
    }
    name = attachment_name(ctx, str_printf(ctx->arena, "%0500d.txt", 7), text);
    assert_true(name.len <= 200 && str_ends(name, STR(".txt")));
}

/* a name or number is not kept in the name of a file either, and it is said that it is gone. */
static void test_core_attachment__its_name_tells_who_nobody_is(void **state)
{
    static const struct {
        const char *sent, *kept;
    } one[] = {
        {"brief mevrouw Jansen 111222333.txt",
         "brief mevrouw [inwoner A] [burgerservicenummer].txt"},
        {"besluit_111222333.txt", "besluit_[burgerservicenummer].txt"},
        {"besluit van 2 maart.txt", "besluit van 2 maart.txt"},
    };
    struct world *w      = *state;
    struct ctx   *ctx    = &w->ctx;
    int64_t       signal = make_signal(ctx, w->is.desk, "De brief klopt niet.");

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        struct attachment_list list;
        struct attachment     *last;
        struct file            file = FILE_OF("brief.txt", LETTER);

        file.name = str_of(one[i].sent);
        assert_ok(ctx, add(ctx, signal, file));
        list = list_of(ctx, signal);
        last = &list.item[list.len - 1];
        assert_str(one[i].kept, last->name);
        assert_int_equal(i < 2, (last->removed & ATTACHMENT_NAMED) != 0);
        assert_int_equal(i < 2,
                         str_find(last->removed_codes, STR("naam")) < last->removed_codes.len);
    }
}

/* Who added it and who owns the signal have it erased: file and name; teardown proves the log holds. */
static void test_core_attachment__is_erased_by_its_people(void **state)
{
    struct world                 *w      = *state;
    struct ctx                   *ctx    = &w->ctx;
    int64_t                       signal = make_signal(ctx, w->is.desk, "Dit knelt.");
    const struct attachment_erase ground = {STR("verzoek")};
    struct attachment             one;
    struct attachment_list        list;
    struct str                    bytes, name;

    assert_ok(ctx, add(ctx, signal, FILE_OF("van de balie.txt", LETTER)));
    act_as(ctx, w->is.pin);
    assert_ok(ctx, add(ctx, signal, FILE_OF("van de pin.pdf", PDF)));
    list = list_of(ctx, signal);
    assert_int_equal(ERR_DENIED, attachment_erase(ctx, signal, list.item[0].id, &ground));
    assert_int_equal(ERR_INVALID, attachment_erase(ctx, signal, list.item[1].id,
                                                   &(struct attachment_erase){STR("zomaar")}));
    assert_int_equal(1, faults_at(ctx, "ground"));
    act_as(ctx, w->is.desk);
    assert_ok(ctx, attachment_erase(ctx, signal, list.item[0].id, &ground));
    assert_ok(ctx, attachment_erase(ctx, signal, list.item[1].id, &ground)); /* as the owner */
    assert_int_equal(ERR_NOT_FOUND, attachment_erase(ctx, signal, list.item[0].id, &ground));
    assert_int_equal(ERR_NOT_FOUND, attachment_bytes(ctx, signal, list.item[0].id, &bytes));
    err_clear(&ctx->err);
    assert_ok(ctx, attachment_load(ctx, signal, list.item[0].id, &one));
    assert_true(one.erased && one.erased_at == ctx->now && !one.may_erase);
    assert_str("", one.name);
    assert_ok(ctx, part_load(ctx, list.item[0].id, "name", &name));
    assert_str("", name);
}

static void test_core_attachment__is_told_in_the_history(void **state)
{
    struct world       *w      = *state;
    struct ctx         *ctx    = &w->ctx;
    int64_t             signal = make_signal(ctx, w->is.desk, "Dit knelt.");
    struct history_list list;

    assert_ok(ctx, add(ctx, signal, FILE_OF("brief.txt", LETTER)));
    assert_ok(ctx, history_load(ctx, signal, &list));
    assert_int_equal(2, list.len);
    assert_string_equal("Bijlage", list.item[1].what);
}

#define CASE(name_)                                                                                \
    cmocka_unit_test_setup_teardown(test_core_attachment__##name_, core_setup, core_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(comes_back_as_it_was_sent),
        CASE(tells_what_was_taken_out),
        CASE(what_cannot_be_cleaned_is_said),
        CASE(without_a_reader_nothing_is_stored),
        CASE(what_nobody_looked_at_waits),
        CASE(what_is_infected_is_said),
        CASE(comes_with_the_signal),
        CASE(is_there_for_who_reads_the_signal),
        CASE(belongs_to_one_signal),
        CASE(the_kind_is_found_in_the_bytes),
        CASE(what_is_not_taken_is_said),
        CASE(all_faults_come_at_once),
        CASE(there_is_a_most),
        CASE(a_name_is_only_a_name),
        CASE(its_name_tells_who_nobody_is),
        CASE(is_erased_by_its_people),
        CASE(is_told_in_the_history),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
