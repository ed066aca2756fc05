// SPDX-License-Identifier: EUPL-1.2
/*
 * lint.c - holds the sources against the rules of the house that a compiler does not know.
 *
 *     lint FILE-OR-FOLDER...
 *
 * - which folder of src may include which, and which foreign header belongs where (see layer[]);
 * - calls that are banned, raw memory outside base, logging outside web and cmd;
 * - SQL text in C, typedef of a struct, the statements that write the log outside event;
 * - tabs, white space at the end of a line;
 * - a file without its SPDX line; a word that people may never see.
 *
 * Prints "file:line: what" for every finding and ends with "N passed, N failed", counted in files; the exit code
 * is 1 when there is one.  Lines over 100 columns are only counted: tables have them.
 *
 * Comments and the insides of strings and character constants are blanked before calls are looked
 * for, so a name in a sentence is no call.  Folders data of tests (fixtures) are left out.
 *
 * Stands alone: it may not need what it judges.  Tests: tests/tools/lint.sh.
 */
#include <ctype.h>
#include <dirent.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { COLUMNS_MOST = 100, PATH_MOST = 1000, SPDX_WITHIN = 5 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int files_good, files_bad, findings, long_lines;

/* One file.  code is the text with comments, strings and constants blanked, of the same length. */
struct file {
    const char *path;       /* as given */
    const char *house;      /* the part from "src/", "tests/" ... on */
    char        folder[40]; /* of src: "core"; "" outside src or right below it */
    char       *text, *code;
    size_t      len;
};

static void found(const struct file *file, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void found(const struct file *file, int line, const char *format, ...)
{
    va_list args;

    printf("%s:%d: ", file->path, line);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
    findings++;
}

/* --- text ------------------------------------------------------------------------------ */

static bool ends_with(const char *text, const char *end)
{
    size_t a = strlen(text), b = strlen(end);

    return a >= b && strcmp(text + a - b, end) == 0;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static bool is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static int line_of(const struct file *file, const char *at, const char *base)
{
    int line = 1;

    (void)file;
    for (const char *p = base; p < at; p++)
        line += *p == '\n';
    return line;
}

static bool is_one_of(const char *word, size_t len, const char *list)
{
    while (*list) {
        size_t n = strcspn(list, " ");

        if (n == len && strncmp(list, word, n) == 0)
            return true;
        list += n;
        list += *list == ' ';
    }
    return false;
}

/* Whether the word stands in the text, in upper or lower case. */
static bool has_word(const char *text, size_t len, const char *word)
{
    size_t n = strlen(word);

    for (size_t i = 0; i + n <= len; i++)
        if (strncasecmp(text + i, word, n) == 0)
            return true;
    return false;
}

/* --- kinds of file ------------------------------------------------------------------------ */

static bool is_c(const struct file *file)
{
    return ends_with(file->path, ".c") || ends_with(file->path, ".h");
}

static bool wants_spdx(const struct file *file)
{
    static const char *const end[] = {".c",   ".h",   ".sql", ".mustache", ".js",
                                      ".mjs", ".css", ".sh",  "Makefile"};

    for (size_t i = 0; i < COUNT(end); i++)
        if (ends_with(file->path, end[i]))
            return true;
    return false;
}

/* What people read: templates, translations, lists and demonstration. */
static bool is_shown(const struct file *file)
{
    return ends_with(file->path, ".mustache") || ends_with(file->path, ".po") ||
           ends_with(file->path, ".csv") ||
           (starts_with(file->house, "data/") && ends_with(file->path, ".json"));
}

static bool is_judged(const struct file *file)
{
    return wants_spdx(file) || is_shown(file);
}

static bool is_src(const struct file *file)
{
    return starts_with(file->house, "src/");
}

/* --- the rules of C ------------------------------------------------------------------------- */

/* What a folder of src may include, beside itself.  A folder that is not here may include nothing. */
struct layer {
    const char *folder, *may;
};

#define EVERY                                                                                      \
    "reader base db event tmpl text stats pattern reproduce core report exchange web cmd gen"

static const struct layer layer[] = {
    {"", EVERY}, /* main.c */
    {"base", ""},
    {"db", "base gen"},
    {"event", "db base gen"},
    {"tmpl", "base gen"},
    {"text", "base"},
    {"stats", "base"},
    {"pattern", "text stats base"},
    {"reproduce", "pattern stats text base"},
    {"reader", "base"},
    {"core", "pattern stats event db base text reader gen"},
    {"report", "core event base gen"},
    {"exchange", "core tmpl event base text reader"},
    {"web", "core exchange report tmpl event db base pattern text reader gen"},
    {"cmd", EVERY},
};

/* Where the header of a library, or "folder/" of headers, may be included.  Outside src: "tests/db". */
struct foreign {
    const char *header, *folders, *outside;
};

static const struct foreign foreign[] = {
    {"sqlite3.h", "db", "tests/db tests/event tests/fault tests/web tools tests/bench"},
    {"libpq-fe.h", "db", "tests/db"},
    {"microhttpd.h", "web", "tests/web tests/fuzz"},
    {"zlib.h", "cmd", "tests/cmd"},
    {"seccomp.h", "cmd reader", "tests/cmd"},
    {"linux/", "cmd reader", "tests/cmd"},
    {"magic.h", "reader", ""},
    {"liboath/", "core", ""},
    {"qrencode.h", "report", ""},
    {"gvc.h", "report", "tests/report"},
    {"graphviz/gvc.h", "report", "tests/report"},
    {"cgraph.h", "report", "tests/report"},
    {"graphviz/cgraph.h", "report", "tests/report"},
    {"gsl/", "stats", "tests/stats"},
    {"igraph/", "pattern", "tests/pattern"},
    {"hunspell/", "text", "tests/text"},
    {"zip.h", "reader", "tests/reader tests/fuzz"},
    {"expat.h", "reader", ""},
    {"iconv.h", "reader", ""},
    {"qpdf/", "reader", "tests/reader"},
    {"xlsxwriter.h", "", "tests/reader"},
    {"curl/", "exchange", ""},
    {"rhonabwy.h", "exchange", "tests/exchange"},
    {"jansson.h", "event exchange tmpl web cmd reproduce",
     "tests/event tests/exchange tests/tmpl tests/web tests/cmd tests/core tests/stats"},
};

static void check_house_include(const struct file *file, int line, const char *name, size_t len)
{
    const char *slash = memchr(name, '/', len);
    size_t      n     = slash ? (size_t)(slash - name) : 0;

    if (!is_src(file) || n == 0 ||
        (strlen(file->folder) == n && strncmp(name, file->folder, n) == 0))
        return;
    for (size_t i = 0; i < COUNT(layer); i++)
        if (strcmp(layer[i].folder, file->folder) == 0) {
            if (!is_one_of(name, n, layer[i].may))
                found(file, line, "src/%s may not include %.*s", file->folder, (int)len, name);
            return;
        }
    found(file, line, "src/%s is not a folder that lint knows: add it to layer[]", file->folder);
}

static void check_foreign_include(const struct file *file, int line, const char *name, size_t len)
{
    char top[80];

    /* "tests/db", "tools": as far as the folder that a rule names */
    snprintf(top, sizeof top, "%s", file->house);
    if (strchr(top, '/')) {
        char *second = strchr(strchr(top, '/') + 1, '/');

        *(second ? second : strchr(top, '/')) = '\0';
    }
    for (size_t i = 0; i < COUNT(foreign); i++) {
        size_t n = strlen(foreign[i].header);

        if (strncmp(foreign[i].header, name, n) != 0 ||
            (n != len && foreign[i].header[n - 1] != '/'))
            continue;
        if (is_src(file) ? !is_one_of(file->folder, strlen(file->folder), foreign[i].folders)
                         : !is_one_of(top, strlen(top), foreign[i].outside))
            found(file, line, "<%s> belongs in src/%s only", foreign[i].header, foreign[i].folders);
    }
}

static void check_include(const struct file *file, int line, const char *text)
{
    size_t len;

    text += strspn(text, " ");
    if (*text++ != '#')
        return;
    text += strspn(text, " ");
    if (!starts_with(text, "include"))
        return;
    text += strlen("include");
    text += strspn(text, " ");
    if (*text != '"' && *text != '<')
        return;
    len = strcspn(text + 1, "\">\n");
    if (*text == '"')
        check_house_include(file, line, text + 1, len);
    check_foreign_include(file, line, text + 1, len);
}

static const char banned[] =
    "strcpy strcat sprintf vsprintf strncpy strncat strtok gets atoi atol localtime asctime";
static const char memory[] = "malloc calloc realloc free strdup strndup";

static bool may_use_memory(const struct file *file)
{
    return strcmp(file->folder, "base") == 0 || starts_with(file->house, "src/pattern/index");
}

static bool may_log(const struct file *file)
{
    return strcmp(file->folder, "web") == 0 || strcmp(file->folder, "cmd") == 0 ||
           starts_with(file->house, "src/reader/apart_host.") || /* a process of its own */
           starts_with(file->house, "src/base/log.");
}

static void check_call(const struct file *file, int line, const char *name, size_t len)
{
    if (is_one_of(name, len, banned))
        found(file, line, "%.*s() is banned", (int)len, name);
    if (!is_src(file))
        return;
    if (is_one_of(name, len, "system popen"))
        found(file, line, "%.*s() is banned in src", (int)len, name);
    if (is_one_of(name, len, memory) && !may_use_memory(file))
        found(file, line, "%.*s() outside src/base: use an arena", (int)len, name);
    if (is_one_of(name, len, "log_line") && !may_log(file))
        found(file, line, "only web and cmd log: give the error back");
}

/* The statements that write the log; tools/sql2c_log.c sees to it that there are no others. */
static void check_log_writer(const struct file *file, int line, const char *name, size_t len)
{
    if (is_src(file) && strcmp(file->folder, "event") != 0 &&
        is_one_of(name, len, "SQL_EVENT_INSERT SQL_PART_INSERT SQL_PART_ERASE"))
        found(file, line, "only src/event writes the log: event_write() or part_erase()");
}

/* Every name; a call is one before a "(" that is no member of something. */
static void check_names(const struct file *file)
{
    const char *p    = file->code;
    int         line = 1;

    while (*p) {
        const char *name   = p;
        char        before = p > file->code ? p[-1] : '\n';

        line += *p == '\n';
        if (!is_name(*p)) {
            p++;
            continue;
        }
        while (is_name(*p))
            p++;
        check_log_writer(file, line, name, (size_t)(p - name));
        if (p[strspn(p, " ")] == '(' && before != '.' && before != '>')
            check_call(file, line, name, (size_t)(p - name));
    }
}

static void check_typedefs(const struct file *file)
{
    for (const char *at = file->code; (at = strstr(at, "typedef")); at += strlen("typedef")) {
        const char *next = at + strlen("typedef");

        if (at > file->code && is_name(at[-1]))
            continue;
        next += strspn(next, " \n");
        if ((starts_with(next, "struct") && !is_name(next[6])) ||
            (starts_with(next, "union") && !is_name(next[5])))
            found(file, line_of(file, at, file->code), "typedef of a struct: write struct in full");
    }
}

static bool is_sql(const char *s, size_t len)
{
    static const char *const second[] = {"table ",   "index ", "view ",  "unique ",
                                         "trigger ", "temp",   "schema "};
    char                     text[200];

    snprintf(text, sizeof text, "%.*s", (int)(len < sizeof text ? len : sizeof text - 1), s);
    for (char *p = text; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    s = text + strspn(text, " ");
    if (starts_with(s, "select ") || starts_with(s, "insert into ") ||
        starts_with(s, "delete from "))
        return true;
    if (starts_with(s, "update ") && strstr(s, " set "))
        return true;
    if (starts_with(s, "create "))
        for (size_t i = 0; i < COUNT(second); i++)
            if (starts_with(s + strlen("create "), second[i]))
                return true;
    return false;
}

static void check_string(const struct file *file, int line, const char *text, size_t len)
{
    if (!is_src(file))
        return;
    if (strcmp(file->folder, "db") != 0 && is_sql(text, len))
        found(file, line, "SQL text in C: it belongs in sql/");
    if (has_word(text, len, "escaler"))
        found(file, line, "a word that people never see: opschalen, or say what happens");
}

/*
 * Blanks comments, strings and character constants in code, and judges every string.  The lines of
 * #include keep their names: nothing is called there.
 */
static void blank(const struct file *file)
{
    enum { CODE, LINE, BLOCK, STRING, CONSTANT } state = CODE;
    const char *begin                                  = NULL;
    int         line = 1, from = 1;

    for (size_t i = 0; i < file->len; i++) {
        char c = file->text[i], next = i + 1 < file->len ? file->text[i + 1] : '\0';

        line += c == '\n';
        if (state == CODE) {
            state = c == '/' && next == '/'                                           ? LINE
                    : c == '/' && next == '*'                                         ? BLOCK
                    : c == '"'                                                        ? STRING
                    : c == '\'' && !(i && isxdigit((unsigned char)file->text[i - 1])) ? CONSTANT
                                                                                      : CODE;
            if (state == STRING) {
                begin = file->text + i + 1;
                from  = line;
            }
            if (state == CODE)
                continue;
            file->code[i] = ' ';
            if (state == BLOCK && i + 1 < file->len)
                file->code[++i] = ' ';
            continue;
        }
        if (c != '\n')
            file->code[i] = ' ';
        if ((state == STRING || state == CONSTANT) && c == '\\' && i + 1 < file->len) {
            line += file->text[++i] == '\n';
            if (file->text[i] != '\n')
                file->code[i] = ' ';
        } else if (state == STRING && (c == '"' || c == '\n')) {
            check_string(file, from, begin, (size_t)(file->text + i - begin));
            state = CODE;
        } else if ((state == CONSTANT && (c == '\'' || c == '\n')) ||
                   (state == LINE && c == '\n')) {
            state = CODE;
        } else if (state == BLOCK && c == '*' && next == '/') {
            file->code[++i] = ' ';
            state           = CODE;
        }
    }
}

/* --- lines ------------------------------------------------------------------------------------ */

static int columns(const char *line, size_t len)
{
    int count = 0;

    for (size_t i = 0; i < len; i++)
        count += ((unsigned char)line[i] & 0xc0) != 0x80; /* not the rest of a character */
    return count;
}

static void check_line(const struct file *file, int number, const char *line, size_t len)
{
    /* A here-document of a shell test may need it. */
    if (len && !ends_with(file->path, ".sh") &&
        (line[len - 1] == ' ' || line[len - 1] == '\t' || line[len - 1] == '\r'))
        found(file, number, "white space at the end of the line");
    if (is_c(file)) {
        if (memchr(line, '\t', len))
            found(file, number, "a tab: four spaces");
        long_lines += columns(line, len) > COLUMNS_MOST;
        check_include(file, number, line);
    }
    if (is_shown(file) && has_word(line, len, "escaler"))
        found(file, number, "a word that people never see: opschalen, or say what happens");
}

static void check_lines(const struct file *file)
{
    const char *p      = file->text;
    int         number = 0;
    bool        spdx   = false;

    while (*p) {
        size_t len = strcspn(p, "\n");

        number++;
        if (number <= SPDX_WITHIN && has_word(p, len, "SPDX-License-Identifier:"))
            spdx = true;
        check_line(file, number, p, len);
        p += len;
        p += *p == '\n';
    }
    if (wants_spdx(file) && !spdx)
        found(file, 1, "no SPDX-License-Identifier in the first lines");
}

/* --- files -------------------------------------------------------------------------------------- */

static char *read_all(const char *path, size_t *len)
{
    FILE  *file = fopen(path, "rb");
    char  *text = NULL;
    size_t room = 0, n;

    *len = 0;
    if (!file)
        return NULL;
    do {
        room += 65536;
        text = realloc(text, room + 1);
        if (!text)
            abort();
        n = fread(text + *len, 1, room - *len, file);
        *len += n;
    } while (n > 0);
    fclose(file);
    text[*len] = '\0';
    return text;
}

/* From the last "src/", "tests/" or "data/" that begins a part of the path. */
static const char *house_of(const char *path)
{
    static const char *const root[] = {"tests/", "src/", "data/", "tools/", "sql/"};

    for (size_t i = 0; i < COUNT(root); i++)
        for (const char *at = path; (at = strstr(at, root[i])); at++)
            if (at == path || at[-1] == '/')
                return at;
    return path;
}

static void check_file(const char *path)
{
    struct file file   = {.path = path, .house = house_of(path)};
    int         before = findings;

    if (!is_judged(&file))
        return;
    file.text = read_all(path, &file.len);
    if (!file.text) {
        found(&file, 0, "cannot be read");
        files_bad++;
        return;
    }
    if (is_src(&file)) {
        size_t n = strcspn(file.house + 4, "/");

        if (file.house[4 + n] == '/')
            snprintf(file.folder, sizeof file.folder, "%.*s", (int)n, file.house + 4);
    }
    check_lines(&file);
    if (is_c(&file)) {
        file.code = read_all(path, &file.len);
        if (!file.code)
            abort();
        blank(&file);
        check_names(&file);
        check_typedefs(&file);
    }
    free(file.code);
    free(file.text);
    if (findings > before)
        files_bad++;
    else
        files_good++;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void check_path(const char *path)
{
    struct dirent **entry;
    struct stat     status;
    int             count;

    if (stat(path, &status) != 0) {
        printf("%s:0: cannot be read\n", path);
        findings++;
        files_bad++;
        return;
    }
    if (!S_ISDIR(status.st_mode)) {
        check_file(path);
        return;
    }
    count = scandir(path, &entry, NULL, by_name);
    for (int i = 0; i < count; i++) {
        const char *name = entry[i]->d_name;
        char        below[PATH_MOST];

        snprintf(below, sizeof below, "%s/%s", path, name);
        if (name[0] != '.' && strcmp(name, "node_modules") != 0 && strcmp(name, "build") != 0 &&
            !ends_with(below, "tests/data"))
            check_path(below);
        free(entry[i]);
    }
    if (count >= 0)
        free(entry);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: lint FILE-OR-FOLDER...\n");
        return 2;
    }
    for (int i = 1; i < argc; i++)
        check_path(argv[i]);
    if (long_lines)
        printf("%d lines over %d columns\n", long_lines, COLUMNS_MOST);
    printf("%d passed, %d failed\n", files_good, files_bad);
    return findings ? 1 : 0;
}
