// SPDX-License-Identifier: EUPL-1.2
/*
 * clean_xml.c - a part of XML of an office file, piece by piece as it stands, without what rules say goes.
 *
 * A piece that no rule is about is copied byte for byte.  Remarks (<!-- -->) and instructions to programs are not copied;
 * a document type, or letters other than UTF-8, make the file one that cannot be read.
 *
 * Sources of the rules: ECMA-376 part 1 (WordprocessingML, SpreadsheetML), ISO/IEC 26300 (OpenDocument).
 */
#include <expat.h>
#include <limits.h>
#include <string.h>
#include <strings.h>

#include "reader/clean.h"

enum act { DROP_ELEMENT, DROP_TEXT, DROP_ATTRIBUTE, BLANK_ATTRIBUTE };

/* Names without their prefix, but for those with a colon.  NULL is any. */
static const struct rule {
    const char *element;
    const char *having, *with; /* an attribute that must be there, and what must stand in it */
    enum act    act;
    const char *attribute; /* that it is about; "rsid*" is all that begin so */
    unsigned    says;
} rules[] = {
    /* who wrote and changed it, and when */
    {NULL, "author", NULL, DROP_ATTRIBUTE, "date", REMOVED_DATE},
    {NULL, NULL, NULL, BLANK_ATTRIBUTE, "author", REMOVED_MAKER},
    {NULL, NULL, NULL, BLANK_ATTRIBUTE, "initials", REMOVED_MAKER},
    {NULL, NULL, NULL, DROP_ATTRIBUTE, "rsid*", 0},
    {"rsids", NULL, NULL, DROP_ELEMENT, NULL, 0},
    {"presenceInfo", NULL, NULL, DROP_ELEMENT, NULL, REMOVED_MAKER},
    {"person", NULL, NULL, BLANK_ATTRIBUTE, "displayName", REMOVED_MAKER},
    {"person", NULL, NULL, BLANK_ATTRIBUTE, "userId", REMOVED_MAKER},
    {"threadedComment", NULL, NULL, DROP_ATTRIBUTE, "dT", REMOVED_DATE},
    {"author", NULL, NULL, DROP_TEXT, NULL, REMOVED_MAKER},
    {"fileSharing", NULL, NULL, BLANK_ATTRIBUTE, "userName", REMOVED_MAKER},
    {"dc:creator", NULL, NULL, DROP_TEXT, NULL, REMOVED_MAKER},
    {"dc:date", NULL, NULL, DROP_TEXT, NULL, REMOVED_DATE},
    {"meta:creator-initials", NULL, NULL, DROP_TEXT, NULL, REMOVED_MAKER},
    {"loext:sender-initials", NULL, NULL, DROP_TEXT, NULL, REMOVED_MAKER},
    /* where it was kept and printed */
    {"absPath", NULL, NULL, DROP_ELEMENT, NULL, REMOVED_OTHER},
    {"attachedTemplate", NULL, NULL, DROP_ELEMENT, NULL, REMOVED_OTHER},
    {"docVars", NULL, NULL, DROP_ELEMENT, NULL, REMOVED_NOTES},
    {"pageSetup", NULL, NULL, DROP_ATTRIBUTE, "id", 0},
    {"config-item", "name", "Printer", DROP_ELEMENT, NULL, REMOVED_OTHER},
    {"config-item", "name", "Rsid", DROP_ELEMENT, NULL, 0},
    /* what told of parts that are gone */
    {"Relationship", "Type", "/printerSettings", DROP_ELEMENT, NULL, REMOVED_OTHER},
    {"Relationship", "Type", "/attachedTemplate", DROP_ELEMENT, NULL, REMOVED_OTHER},
    {"Relationship", "Type", "-properties", DROP_ELEMENT, NULL, 0},
    {"Relationship", "Type", "/thumbnail", DROP_ELEMENT, NULL, 0},
    {"Relationship", "Type", "/customXml", DROP_ELEMENT, NULL, 0},
    {"Override", "PartName", "/docProps/", DROP_ELEMENT, NULL, 0},
    {"Override", "PartName", "/customXml/", DROP_ELEMENT, NULL, 0},
    {"Override", "PartName", "/printerSettings", DROP_ELEMENT, NULL, 0},
    {"file-entry", "full-path", "Thumbnails/", DROP_ELEMENT, NULL, 0},
    {"file-entry", "full-path", "layout-cache", DROP_ELEMENT, NULL, 0},
};

enum { DEPTH_MOST = 256, INSIDE_NOTHING = -1 };

struct scrub {
    struct clean *clean;
    struct str    bytes;
    struct buf    out;
    XML_Parser    parser;
    int           depth;
    int           dropped, muted; /* the depth at which it began; INSIDE_NOTHING */
    unsigned      muted_says;
};

/* --- rules --------------------------------------------------------------------------------- */

static const char *local(const char *name)
{
    const char *colon = strchr(name, ':');

    return colon ? colon + 1 : name;
}

static bool is_named(const char *name, const char *wanted)
{
    size_t len = strlen(wanted);

    if (len > 0 && wanted[len - 1] == '*')
        return strncmp(local(name), wanted, len - 1) == 0;
    return strcmp(strchr(wanted, ':') ? name : local(name), wanted) == 0;
}

static const char *value_of(const char **attribute, const char *name)
{
    for (; *attribute; attribute += 2)
        if (is_named(attribute[0], name))
            return attribute[1];
    return NULL;
}

static bool is_about(const struct rule *rule, const char *element, const char **attribute)
{
    const char *value = rule->having ? value_of(attribute, rule->having) : NULL;

    return (!rule->element || is_named(element, rule->element)) &&
           (!rule->having || (value && (!rule->with || strstr(value, rule->with)))) &&
           (!rule->attribute || value_of(attribute, rule->attribute));
}

/* What is to be done with an attribute: NULL = nothing. */
static const struct rule *rule_of(const struct rule *const *found, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (found[i]->attribute && is_named(name, found[i]->attribute))
            return found[i];
    return NULL;
}

/* --- copying --------------------------------------------------------------------------------- */

static bool is_silent(const struct scrub *s)
{
    return s->dropped != INSIDE_NOTHING || s->muted != INSIDE_NOTHING;
}

/* The bytes of what expat tells of now. */
static struct str piece(const struct scrub *s)
{
    return str_slice(s->bytes, (size_t)XML_GetCurrentByteIndex(s->parser),
                     (size_t)XML_GetCurrentByteCount(s->parser));
}

static void copy(struct scrub *s)
{
    buf_str(&s->out, piece(s));
}

static void stop(struct scrub *s, enum file_verdict verdict)
{
    (void)clean_refuse(s->clean, verdict);
    XML_StopParser(s->parser, XML_FALSE);
}

/* Letters that an attribute cannot hold as they are. */
static void put_value(struct buf *out, const char *value)
{
    for (; *value; value++)
        if (strchr("<>&\"'\t\r\n", *value))
            buf_printf(out, "&#%d;", *value);
        else
            buf_char(out, *value);
}

static void put_tag(struct scrub *s, const char *name, const char **attribute,
                    const struct rule *const *found, size_t count)
{
    bool empty = str_ends(piece(s), STR("/>"));

    buf_printf(&s->out, "<%s", name);
    for (; *attribute; attribute += 2) {
        const struct rule *rule = rule_of(found, count, attribute[0]);

        if (rule && attribute[1][0])
            s->clean->removed |= rule->says;
        if (rule && rule->act == DROP_ATTRIBUTE)
            continue;
        buf_printf(&s->out, " %s=\"", attribute[0]);
        put_value(&s->out, rule ? "-" : attribute[1]);
        buf_char(&s->out, '"');
    }
    buf_z(&s->out, empty ? "/>" : ">");
}

static void on_start(void *arg, const char *name, const char **attribute)
{
    struct scrub      *s = arg;
    const struct rule *found[ARRAY_LEN(rules)];
    size_t             count = 0;

    if (++s->depth > DEPTH_MOST)
        stop(s, FILE_BROKEN);
    if (is_named(name, "encryption-data"))
        stop(s, FILE_LOCKED);
    for (size_t i = 0; i < ARRAY_LEN(rules) && !is_silent(s); i++) {
        if (!is_about(&rules[i], name, attribute))
            continue;
        if (rules[i].act == DROP_ELEMENT) {
            s->dropped = s->depth;
            s->clean->removed |= rules[i].says;
        } else
            found[count++] = &rules[i];
    }
    if (s->dropped == 1) /* nothing would be left, which is no document */
        stop(s, FILE_BROKEN);
    if (s->dropped != INSIDE_NOTHING)
        return;
    if (count == 0)
        copy(s);
    else
        put_tag(s, name, attribute, found, count);
    for (size_t i = 0; i < count && s->muted == INSIDE_NOTHING; i++)
        if (found[i]->act == DROP_TEXT) {
            s->muted      = s->depth;
            s->muted_says = found[i]->says;
        }
}

static void on_end(void *arg, const char *name)
{
    struct scrub *s = arg;

    (void)name;
    if (s->muted == s->depth)
        s->muted = INSIDE_NOTHING;
    if (s->dropped == INSIDE_NOTHING)
        copy(s); /* no bytes when the tag was its own end */
    if (s->dropped == s->depth)
        s->dropped = INSIDE_NOTHING;
    s->depth--;
}

static void on_text(void *arg, const char *text, int len)
{
    struct scrub *s = arg;

    (void)text;
    if (!is_silent(s))
        copy(s);
    else if (s->muted != INSIDE_NOTHING && len > 0)
        s->clean->removed |= s->muted_says;
}

static void on_cdata(void *arg)
{
    struct scrub *s = arg;

    if (!is_silent(s))
        copy(s);
}

static void on_declaration(void *arg, const char *version, const char *encoding, int alone)
{
    struct scrub *s = arg;

    (void)version;
    (void)alone;
    if (encoding && strcasecmp(encoding, "UTF-8") != 0)
        stop(s, FILE_BROKEN);
    else
        copy(s);
}

static void on_document_type(void *arg, const char *name, const char *system, const char *public,
                             int has_internal)
{
    (void)name, (void)system, (void)public, (void)has_internal;
    stop(arg, FILE_BROKEN);
}

struct str clean_xml(struct clean *clean, struct str bytes)
{
    struct scrub s = {.clean   = clean,
                      .bytes   = bytes,
                      .parser  = XML_ParserCreate("UTF-8"),
                      .dropped = INSIDE_NOTHING,
                      .muted   = INSIDE_NOTHING};
    bool         well;

    if (!s.parser || bytes.len > INT_MAX)
        return clean_refuse(clean, FILE_BROKEN);
    buf_init(&s.out, clean->arena, 2 * bytes.len + 1024);
    XML_SetUserData(s.parser, &s);
    XML_SetElementHandler(s.parser, on_start, on_end);
    XML_SetCharacterDataHandler(s.parser, on_text);
    XML_SetCdataSectionHandler(s.parser, on_cdata, on_cdata);
    XML_SetXmlDeclHandler(s.parser, on_declaration);
    XML_SetStartDoctypeDeclHandler(s.parser, on_document_type);
    well = XML_Parse(s.parser, bytes.ptr, (int)bytes.len, 1) != XML_STATUS_ERROR;
    XML_ParserFree(s.parser);
    return well && clean_ok(clean, &s.out) ? buf_view(&s.out) : clean_refuse(clean, FILE_BROKEN);
}
