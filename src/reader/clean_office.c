// SPDX-License-Identifier: EUPL-1.2
/*
 * clean_office.c - a docx, xlsx, odt or ods file, packed anew: see file.h.
 *
 * Of each part is known what to do with it, by its name; one of which it is not makes the file one that cannot be cleaned.
 * Times, owners and remarks of the zip, and what stood before or behind it, do not come along.
 */
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "reader/clean.h"

enum {
    PARTS_MOST = 5000,
    RATIO_MOST = 300, /* how much smaller packing may have made a part over a megabyte */
    SMALL      = 1 << 20,
    MIDNIGHT   = 315532800 /* 1980-01-01, the first day a zip knows */
};

enum part { PART_GONE, PART_KEPT, PART_XML, PART_PICTURE, PART_ABOUT, PART_STRANGE };

/* Ends are in lower case; those of the name may not be. */
static bool ends_with_any(struct str name, const char *ends)
{
    struct str rest = str_of(ends), one;

    while (str_cut(&rest, ' ', &one))
        if (name.len > one.len && strncasecmp(name.ptr + name.len - one.len, one.ptr, one.len) == 0)
            return true;
    return false;
}

static bool has(struct str name, const char *word)
{
    return str_find(name, str_of(word)) < name.len;
}

/* What is done with a part.  The order counts. */
static enum part part_of(struct str name)
{
    if (str_starts(name, STR("docProps/")) || str_eq_z(name, "meta.xml"))
        return PART_ABOUT;
    if (str_starts(name, STR("customXml/")) || str_starts(name, STR("Thumbnails/")) ||
        has(name, "printerSettings") || str_eq_z(name, "layout-cache") || str_ends(name, STR("/")))
        return PART_GONE;
    if (str_starts(name, STR("Basic/")) || str_starts(name, STR("Scripts/")) ||
        has(name, "embeddings/") || has(name, "activeX/"))
        return PART_STRANGE;
    if (ends_with_any(name, ".xml .rels .vml .rdf"))
        return PART_XML;
    if (ends_with_any(name, ".jpg .jpeg .png .webp"))
        return PART_PICTURE;
    if (str_eq_z(name, "mimetype") || str_starts(name, STR("ObjectReplacements/")) ||
        ends_with_any(name, ".emf .wmf .odttf .ttf .otf"))
        return PART_KEPT;
    return PART_STRANGE;
}

/* --- what the parts about the maker say ------------------------------------------------------- */

/* Whether something stands in an element with this name. */
static bool holds(struct str part, const char *element)
{
    size_t at = str_find(part, str_of(element));

    at += strlen(element);
    return at < part.len && part.ptr[at] != '<' && part.ptr[at] != '/';
}

static void look_at(struct clean *clean, struct str part)
{
    static const struct {
        const char *element;
        unsigned    says;
    } known[] = {{"creator>", REMOVED_MAKER},       {"lastModifiedBy>", REMOVED_MAKER},
                 {"printed-by>", REMOVED_MAKER},    {"Company>", REMOVED_MAKER},
                 {"Manager>", REMOVED_MAKER},       {"W3CDTF\">", REMOVED_DATE},
                 {"dc:date>", REMOVED_DATE},        {"creation-date>", REMOVED_DATE},
                 {"Application>", REMOVED_PROGRAM}, {"generator>", REMOVED_PROGRAM},
                 {"description>", REMOVED_NOTES},   {"keywords>", REMOVED_NOTES},
                 {"property ", REMOVED_OTHER},      {"user-defined ", REMOVED_OTHER}};

    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (holds(part, known[i].element))
            clean->removed |= known[i].says;
}

/* OpenDocument wants the part, but nothing in it. */
static const char no_meta[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta "
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" office:version=\"1.2\">"
    "<office:meta/></office:document-meta>";

/* --- packing ------------------------------------------------------------------------------------ */

/* All of one part; NULL after a verdict. */
static const char *unpack(struct clean *clean, zip_t *zip, zip_uint64_t index,
                          const zip_stat_t *stat)
{
    char       *bytes;
    zip_file_t *file;
    bool        well;

    if (stat->encryption_method != ZIP_EM_NONE) {
        (void)clean_refuse(clean, FILE_LOCKED);
        return NULL;
    }
    if (stat->size > FILE_UNPACKED - clean->unpacked ||
        (stat->size > SMALL && stat->size / RATIO_MOST > stat->comp_size)) {
        (void)clean_refuse(clean, FILE_SWELLS);
        return NULL;
    }
    clean->unpacked += stat->size;
    bytes = arena_alloc(clean->arena, stat->size + 1);
    file  = zip_fopen_index(zip, index, 0);
    well  = file && zip_fread(file, bytes, stat->size + 1) == (zip_int64_t)stat->size;
    if (file)
        zip_fclose(file);
    if (!well)
        (void)clean_refuse(clean, FILE_BROKEN);
    return well ? bytes : NULL;
}

static bool add(struct clean *clean, zip_t *to, const char *name, struct str bytes)
{
    zip_source_t *source = zip_source_buffer(to, bytes.ptr, bytes.len, 0);
    zip_int64_t   index  = source ? zip_file_add(to, name, source, 0) : -1;

    if (index < 0) {
        zip_source_free(source);
        (void)clean_refuse(clean, FILE_BROKEN); /* a name that is there twice, too */
        return false;
    }
    zip_file_set_mtime(to, (zip_uint64_t)index, MIDNIGHT, 0);
    if (strcmp(name, "mimetype") == 0)
        zip_set_file_compression(to, (zip_uint64_t)index, ZIP_CM_STORE, 0);
    return true;
}

static bool put_part(struct clean *clean, zip_t *from, zip_uint64_t index, zip_t *to)
{
    zip_stat_t  stat;
    struct str  name, bytes;
    const char *unpacked;

    if (zip_stat_index(from, index, ZIP_FL_ENC_RAW, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME)) {
        (void)clean_refuse(clean, FILE_BROKEN);
        return false;
    }
    name = str_of(stat.name);
    if (part_of(name) == PART_GONE)
        return true;
    if (part_of(name) == PART_STRANGE) {
        (void)clean_refuse(clean, FILE_HOLDS);
        return false;
    }
    unpacked = unpack(clean, from, index, &stat);
    if (!unpacked)
        return false;
    bytes = (struct str){unpacked, stat.size};
    switch (part_of(name)) {
    case PART_ABOUT:
        look_at(clean, bytes);
        if (!str_eq_z(name, "meta.xml"))
            return true;
        bytes = (struct str){no_meta, sizeof no_meta - 1};
        break;
    case PART_XML: bytes = clean_xml(clean, bytes); break;
    case PART_PICTURE: bytes = clean_picture(clean, bytes); break;
    default: break;
    }
    return clean->verdict == FILE_TAKEN && add(clean, to, stat.name, bytes);
}

/* What was packed; "" when that failed. */
static struct str packed(struct clean *clean, zip_source_t *whole)
{
    zip_stat_t stat;
    char      *bytes;

    if (zip_source_stat(whole, &stat) != 0 || zip_source_open(whole) != 0)
        return clean_refuse(clean, FILE_BROKEN);
    bytes = arena_alloc(clean->arena, stat.size);
    if (zip_source_read(whole, bytes, stat.size) != (zip_int64_t)stat.size)
        (void)clean_refuse(clean, FILE_BROKEN);
    zip_source_close(whole);
    return (struct str){bytes, stat.size};
}

/* Whether all parts are in the zip that is written; it is gone from memory either way. */
static bool put_parts(struct clean *clean, zip_t *from, zip_t *to)
{
    zip_int64_t parts = zip_get_num_entries(from, 0);
    bool        well  = parts > 0 && parts <= PARTS_MOST;

    for (zip_int64_t i = 0; i < parts && well; i++)
        well = put_part(clean, from, (zip_uint64_t)i, to);
    if (well && zip_close(to) == 0)
        return true;
    zip_discard(to);
    (void)clean_refuse(clean, FILE_BROKEN);
    return false;
}

static struct str pack_anew(struct clean *clean, zip_t *from)
{
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t        *to = whole ? zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    struct str    made = STR("");

    if (!to) {
        zip_source_free(whole);
        return clean_refuse(clean, FILE_BROKEN);
    }
    zip_source_keep(whole);
    if (put_parts(clean, from, to))
        made = packed(clean, whole);
    zip_source_free(whole);
    return made;
}

struct str clean_office(struct clean *clean, struct str bytes)
{
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, NULL);
    zip_t        *from   = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    struct str    made;

    if (!from) {
        zip_source_free(source);
        return clean_refuse(clean, FILE_BROKEN);
    }
    made = pack_anew(clean, from);
    zip_discard(from);
    return made;
}
