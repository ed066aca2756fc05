// SPDX-License-Identifier: EUPL-1.2
/*
 * clean_pdf.c - a pdf, written anew by qpdf: see file.h.
 *
 * What nothing points at any more is not written, so former versions and what was taken out are gone.  Of objects that
 * stay, those entries go that tell of the maker or would do something by themselves.  Source: ISO 32000-1.
 */
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "reader/clean.h"

enum { DEPTH_MOST = 64, OBJECTS_MOST = 2000000 };

struct pdf {
    struct clean *clean;
    qpdf_data     qpdf;
};

struct key_list {
    struct str *item;
    size_t      len, cap;
};

/* --- objects ------------------------------------------------------------------------------- */

static void drop(struct pdf *pdf, qpdf_oh object, const char *key, unsigned says)
{
    if (!qpdf_oh_has_key(pdf->qpdf, object, key))
        return;
    qpdf_oh_remove_key(pdf->qpdf, object, key);
    pdf->clean->removed |= says;
}

/* Entries that may stand in any dictionary. */
static void scrub_entries(struct pdf *pdf, qpdf_oh object)
{
    static const struct {
        const char *key;
        unsigned    says;
    } gone[] = {{"/Metadata", REMOVED_OTHER},
                {"/PieceInfo", REMOVED_OTHER},
                {"/LastModified", REMOVED_DATE},
                {"/OpenAction", 0},
                {"/AA", REMOVED_PROGRAM},
                {"/JavaScript", REMOVED_PROGRAM},
                {"/EmbeddedFiles", REMOVED_OTHER},
                {"/AF", REMOVED_OTHER},
                {"/EF", REMOVED_OTHER},
                {"/Perms", 0},
                {"/SpiderInfo", REMOVED_OTHER},
                {"/XFA", REMOVED_OTHER}};

    for (size_t i = 0; i < ARRAY_LEN(gone); i++)
        drop(pdf, object, gone[i].key, gone[i].says);
}

static bool is_name(struct pdf *pdf, qpdf_oh object, const char *key, const char *name)
{
    qpdf_oh value = qpdf_oh_get_key(pdf->qpdf, object, key);
    bool    same =
        qpdf_oh_is_name(pdf->qpdf, value) && strcmp(qpdf_oh_get_name(pdf->qpdf, value), name) == 0;

    qpdf_oh_release(pdf->qpdf, value);
    return same;
}

/* A note in the margin: who made it and when.  In a field to fill in /T is its name. */
static void scrub_note(struct pdf *pdf, qpdf_oh object)
{
    if (!qpdf_oh_has_key(pdf->qpdf, object, "/Rect") || is_name(pdf, object, "/Subtype", "/Widget"))
        return;
    drop(pdf, object, "/T", REMOVED_MAKER);
    drop(pdf, object, "/M", REMOVED_DATE);
    drop(pdf, object, "/CreationDate", REMOVED_DATE);
    drop(pdf, object, "/NM", 0);
}

/* What a script or program is started by. */
static void scrub_action(struct pdf *pdf, qpdf_oh object)
{
    if (is_name(pdf, object, "/S", "/JavaScript") || is_name(pdf, object, "/S", "/Launch")) {
        drop(pdf, object, "/JS", REMOVED_PROGRAM);
        drop(pdf, object, "/F", REMOVED_PROGRAM);
        drop(pdf, object, "/Win", REMOVED_PROGRAM);
        drop(pdf, object, "/S", REMOVED_PROGRAM);
    }
    if (is_name(pdf, object, "/Type", "/Sig")) /* no longer true of what is written anew */
        drop(pdf, object, "/Name", REMOVED_MAKER);
}

static void scrub(struct pdf *pdf, qpdf_oh object, int depth);

static void scrub_dictionary(struct pdf *pdf, qpdf_oh object, int depth)
{
    struct key_list keys = {0};

    scrub_entries(pdf, object);
    scrub_note(pdf, object);
    scrub_action(pdf, object);
    qpdf_oh_begin_dict_key_iter(pdf->qpdf, object);
    while (qpdf_oh_dict_more_keys(pdf->qpdf))
        VEC_PUSH(pdf->clean->arena, &keys,
                 str_copy(pdf->clean->arena, str_of(qpdf_oh_dict_next_key(pdf->qpdf))));
    for (size_t i = 0; i < keys.len; i++) {
        qpdf_oh value = qpdf_oh_get_key(pdf->qpdf, object, str_z(pdf->clean->arena, keys.item[i]));

        if (!qpdf_oh_is_indirect(pdf->qpdf, value))
            scrub(pdf, value, depth + 1);
        qpdf_oh_release(pdf->qpdf, value);
    }
}

static void scrub_array(struct pdf *pdf, qpdf_oh object, int depth)
{
    int len = qpdf_oh_get_array_n_items(pdf->qpdf, object);

    for (int i = 0; i < len; i++) {
        qpdf_oh value = qpdf_oh_get_array_item(pdf->qpdf, object, i);

        if (!qpdf_oh_is_indirect(pdf->qpdf, value))
            scrub(pdf, value, depth + 1);
        qpdf_oh_release(pdf->qpdf, value);
    }
}

/* A photo is a file of its own in it. */
static void scrub_photo(struct pdf *pdf, qpdf_oh stream)
{
    unsigned char *bytes = NULL;
    size_t         len   = 0;
    QPDF_BOOL      plain = QPDF_FALSE;
    struct str     kept;
    qpdf_oh        filter;

    if (qpdf_oh_get_stream_data(pdf->qpdf, stream, qpdf_dl_none, &plain, &bytes, &len) > 1 ||
        !bytes)
        return;
    arena_defer(pdf->clean->arena, free, bytes); /* qpdf gives it away */
    kept   = clean_jpeg(pdf->clean, (struct str){(const char *)bytes, len});
    filter = qpdf_oh_new_name(pdf->qpdf, "/DCTDecode");
    qpdf_oh_replace_stream_data(pdf->qpdf, stream, (const unsigned char *)kept.ptr, kept.len,
                                filter, qpdf_oh_new_null(pdf->qpdf));
}

static void scrub(struct pdf *pdf, qpdf_oh object, int depth)
{
    if (depth > DEPTH_MOST) {
        (void)clean_refuse(pdf->clean, FILE_BROKEN);
    } else if (qpdf_oh_is_stream(pdf->qpdf, object)) {
        qpdf_oh dictionary = qpdf_oh_get_dict(pdf->qpdf, object);

        scrub_dictionary(pdf, dictionary, depth);
        if (is_name(pdf, dictionary, "/Filter", "/DCTDecode"))
            scrub_photo(pdf, object);
        qpdf_oh_release(pdf->qpdf, dictionary);
    } else if (qpdf_oh_is_dictionary(pdf->qpdf, object)) {
        scrub_dictionary(pdf, object, depth);
    } else if (qpdf_oh_is_array(pdf->qpdf, object)) {
        scrub_array(pdf, object, depth);
    }
}

/* --- the file -------------------------------------------------------------------------------- */

/* What the file says of itself, before it goes. */
static void look_at_info(struct pdf *pdf, qpdf_oh trailer)
{
    static const struct {
        const char *key;
        unsigned    says;
    } known[] = {
        {"/Author", REMOVED_MAKER}, {"/Company", REMOVED_MAKER},   {"/CreationDate", REMOVED_DATE},
        {"/ModDate", REMOVED_DATE}, {"/Creator", REMOVED_PROGRAM}, {"/Producer", REMOVED_PROGRAM},
        {"/Title", REMOVED_NOTES},  {"/Subject", REMOVED_NOTES},   {"/Keywords", REMOVED_NOTES}};
    qpdf_oh info = qpdf_oh_get_key(pdf->qpdf, trailer, "/Info");

    for (size_t i = 0; qpdf_oh_is_dictionary(pdf->qpdf, info) && i < ARRAY_LEN(known); i++)
        if (qpdf_oh_has_key(pdf->qpdf, info, known[i].key))
            pdf->clean->removed |= known[i].says;
    qpdf_oh_remove_key(pdf->qpdf, trailer, "/Info");
    qpdf_oh_remove_key(pdf->qpdf, trailer, "/ID");
}

static bool is_well(struct pdf *pdf)
{
    if (!qpdf_has_error(pdf->qpdf))
        return pdf->clean->verdict == FILE_TAKEN;
    (void)clean_refuse(pdf->clean,
                       qpdf_get_error_code(pdf->qpdf, qpdf_get_error(pdf->qpdf)) == qpdf_e_password
                           ? FILE_LOCKED
                           : FILE_BROKEN);
    return false;
}

static bool read_pdf(struct pdf *pdf, struct str bytes)
{
    qpdf_silence_errors(pdf->qpdf);
    qpdf_set_suppress_warnings(pdf->qpdf, QPDF_TRUE);
    (void)qpdf_read_memory(pdf->qpdf, "pdf", bytes.ptr, bytes.len, NULL);
    return is_well(pdf);
}

/* In the arena; "" after a verdict. */
static struct str write_pdf(struct pdf *pdf)
{
    struct str made;

    qpdf_init_write_memory(pdf->qpdf);
    qpdf_set_preserve_encryption(pdf->qpdf, QPDF_FALSE);
    qpdf_set_deterministic_ID(pdf->qpdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pdf->qpdf, qpdf_o_disable);
    (void)qpdf_write(pdf->qpdf);
    if (!is_well(pdf))
        return STR("");
    made =
        (struct str){(const char *)qpdf_get_buffer(pdf->qpdf), qpdf_get_buffer_length(pdf->qpdf)};
    return str_copy(pdf->clean->arena, made);
}

/* All objects: qpdf numbers them from 1 on when it writes, without gaps. */
static bool scrub_all(struct pdf *pdf)
{
    qpdf_oh trailer = qpdf_get_trailer(pdf->qpdf);
    qpdf_oh size    = qpdf_oh_get_key(pdf->qpdf, trailer, "/Size");
    int     objects = qpdf_oh_get_int_value_as_int(pdf->qpdf, size);

    if (objects <= 0 || objects > OBJECTS_MOST)
        (void)clean_refuse(pdf->clean, FILE_BROKEN);
    for (int i = 1; i < objects && pdf->clean->verdict == FILE_TAKEN; i++) {
        qpdf_oh object = qpdf_get_object_by_id(pdf->qpdf, i, 0);

        scrub(pdf, object, 0);
        qpdf_oh_release(pdf->qpdf, object);
    }
    return is_well(pdf);
}

/* One reading: what is to be done, and the file written anew. */
static struct str anew(struct clean *clean, struct str bytes, bool first)
{
    struct pdf pdf  = {clean, qpdf_init()};
    struct str made = STR("");

    if (read_pdf(&pdf, bytes)) {
        if (first)
            look_at_info(&pdf, qpdf_get_trailer(pdf.qpdf));
        if (first || scrub_all(&pdf))
            made = write_pdf(&pdf);
    }
    qpdf_cleanup(&pdf.qpdf);
    return made;
}

/* Twice, so that what is scrubbed is only what is used, under numbers that are known. */
struct str clean_pdf(struct clean *clean, struct str bytes)
{
    struct str once = anew(clean, bytes, true);

    return clean->verdict == FILE_TAKEN ? anew(clean, once, false) : once;
}
