// SPDX-License-Identifier: EUPL-1.2
/*
 * clean_heic.c - a photo of a telephone (heic): what does not draw becomes zeros where it stands.
 *
 * Nothing moves, since other boxes say by place where the drawing is.  The list of items (iinf) tells which are Exif
 * or XMP, the list of places (iloc) where their bytes are.  A file with a film in it is not taken, nor one that has two of
 * these lists, or whose lists point at anything but its data (mdat).
 *
 * Source: ISO/IEC 14496-12 (boxes, meta, iinf, iloc), ISO/IEC 23008-12 (HEIF).
 */
#include <string.h>

#include "reader/clean.h"

enum { ITEMS_MOST = 1000, DATA_MOST = 16 };

struct heic {
    struct clean *clean;
    char         *bytes; /* a copy, to be written */
    size_t        len;
    struct str    iinf, iloc; /* in the copy */
    uint32_t      item[ITEMS_MOST];
    size_t        items;           /* that do not draw */
    struct str    data[DATA_MOST]; /* what each mdat holds */
    size_t        datas;
};

struct box {
    char       type[5];
    struct str whole, body;
};

/* Takes a box off the rest; false when it is not whole. */
static bool next_box(struct str *rest, struct box *out)
{
    size_t head = 8, len = rest->len >= 8 ? clean_be(rest->ptr, 4) : 0;

    if (len == 1 && rest->len >= 16 && clean_be(rest->ptr + 8, 4) == 0) {
        head = 16;
        len  = clean_be(rest->ptr + 12, 4);
    } else if (len == 0 && rest->len >= 8) {
        len = rest->len; /* up to the end of the file */
    }
    if (len < head || len > rest->len)
        return false;
    memcpy(out->type, rest->ptr + 4, 4);
    out->type[4] = '\0';
    out->whole   = str_slice(*rest, 0, len);
    out->body    = str_slice(*rest, head, len - head);
    *rest        = str_slice(*rest, len, rest->len);
    return true;
}

static void zero(struct heic *heic, size_t at, size_t len)
{
    memset(heic->bytes + at, 0, len);
}

static bool is(const struct box *box, const char *type)
{
    return strcmp(box->type, type) == 0;
}

/* --- which items do not draw ------------------------------------------------------------- */

/* An entry of iinf, version 2 or 3: number, protection, kind. */
static bool note_item(struct heic *heic, const struct box *entry)
{
    unsigned    wide = entry->body.len > 0 && entry->body.ptr[0] == 3 ? 4 : 2;
    struct str  rest = str_slice(entry->body, 4, entry->body.len);
    const char *kind;

    if (rest.len < wide + 6 || heic->items == ITEMS_MOST)
        return false;
    kind = rest.ptr + wide + 2;
    if (memcmp(kind, "Exif", 4) == 0 || memcmp(kind, "mime", 4) == 0 ||
        memcmp(kind, "uri ", 4) == 0)
        heic->item[heic->items++] = clean_be(rest.ptr, wide);
    return true;
}

static bool read_items(struct heic *heic)
{
    unsigned   wide = heic->iinf.len > 0 && heic->iinf.ptr[0] > 0 ? 4 : 2;
    struct str rest = str_slice(heic->iinf, 4 + wide, heic->iinf.len);
    struct box entry;

    while (rest.len > 0)
        if (!next_box(&rest, &entry) || !is(&entry, "infe") || !note_item(heic, &entry))
            return false;
    return true;
}

/* --- where they are ------------------------------------------------------------------------ */

struct places {
    struct str rest;
    unsigned   version, offset, length, base, index; /* widths in bytes */
    bool       whole;
};

static uint64_t take(struct places *p, unsigned width)
{
    uint64_t number = 0;

    if (p->rest.len < width) {
        p->whole = false;
        return 0;
    }
    for (unsigned i = 0; i < width; i++)
        number = number << 8 | (unsigned char)p->rest.ptr[i];
    p->rest = str_slice(p->rest, width, p->rest.len);
    return number;
}

static bool draws(const struct heic *heic, uint64_t item)
{
    for (size_t i = 0; i < heic->items; i++)
        if (heic->item[i] == item)
            return false;
    return true;
}

static void look_at(struct heic *heic, struct str data)
{
    size_t skip = data.len >= 4 ? (size_t)clean_be(data.ptr, 4) + 4 : 0;

    if (str_find(data, STR("<x:xmpmeta")) < data.len)
        clean_xmp(heic->clean, data);
    else
        (void)clean_exif(heic->clean, str_slice(data, skip, data.len));
}

/* Whether something stands there, in the data of the file: zeros elsewhere would make it another file. */
static bool in_data(const struct heic *heic, uint64_t at, uint64_t len)
{
    for (size_t i = 0; i < heic->datas; i++) {
        size_t from = (size_t)(heic->data[i].ptr - heic->bytes);
        size_t most = heic->data[i].len;

        if (len > 0 && at >= from && at - from <= most && len <= most - (at - from))
            return true;
    }
    return false;
}

/* One item: where each of its pieces is.  False when one lies outside the data, or in a box that we do not know. */
static bool empty_item(struct heic *heic, struct places *p)
{
    uint64_t item   = take(p, p->version < 2 ? 2 : 4);
    uint64_t method = p->version > 0 ? take(p, 2) & 15 : 0;
    uint64_t base   = (take(p, 2), take(p, p->base));
    uint64_t count  = take(p, 2);

    for (uint64_t i = 0; i < count && p->whole; i++) {
        uint64_t at  = (take(p, p->version > 0 ? p->index : 0), base + take(p, p->offset));
        uint64_t len = take(p, p->length);

        if (draws(heic, item))
            continue;
        if (method != 0 || !in_data(heic, at, len))
            return false;
        look_at(heic, (struct str){heic->bytes + at, len});
        zero(heic, at, len);
    }
    return p->whole;
}

static bool empty_items(struct heic *heic)
{
    struct places p = {.rest = str_slice(heic->iloc, 4, heic->iloc.len), .whole = true};
    uint64_t      widths, count;

    p.version = heic->iloc.len > 0 ? (unsigned char)heic->iloc.ptr[0] : 3;
    widths    = take(&p, 2);
    p.offset  = widths >> 12 & 15;
    p.length  = widths >> 8 & 15;
    p.base    = widths >> 4 & 15;
    p.index   = widths & 15;
    count     = take(&p, p.version < 2 ? 2 : 4);
    if (p.version > 2 || p.offset > 8 || p.length > 8 || p.base > 8 || p.index > 8)
        return false;
    for (uint64_t i = 0; i < count; i++)
        if (!empty_item(heic, &p))
            return false;
    return p.whole;
}

/* --- all together ---------------------------------------------------------------------------- */

/* Once: of two, who draws reads the one and we the other. */
static bool note(struct str *list, const struct box *box)
{
    bool first = !list->ptr;

    *list = box->body;
    return first;
}

static bool read_meta(struct heic *heic, struct str body)
{
    struct str rest = str_slice(body, 4, body.len);
    struct box box;

    while (rest.len > 0) {
        if (!next_box(&rest, &box) || (is(&box, "iinf") && !note(&heic->iinf, &box)) ||
            (is(&box, "iloc") && !note(&heic->iloc, &box)))
            return false;
        if (is(&box, "uuid") || is(&box, "udta") || is(&box, "free"))
            zero(heic, (size_t)(box.body.ptr - heic->bytes), box.body.len);
    }
    return true;
}

/* The boxes of the file; false when one is not whole or is a film. */
static bool read_boxes(struct heic *heic)
{
    struct str rest = {heic->bytes, heic->len};
    struct box box;

    while (rest.len > 0) {
        if (!next_box(&rest, &box) || is(&box, "moov"))
            return false;
        if (is(&box, "meta")) {
            if (!read_meta(heic, box.body))
                return false;
        } else if (is(&box, "mdat")) {
            if (heic->datas == DATA_MOST)
                return false;
            heic->data[heic->datas++] = box.body;
        } else if (!is(&box, "ftyp")) {
            heic->clean->removed |= is(&box, "free") ? 0 : REMOVED_OTHER;
            zero(heic, (size_t)(box.body.ptr - heic->bytes), box.body.len);
        }
    }
    return heic->iloc.len > 0 && heic->iinf.len > 0;
}

struct str clean_heic(struct clean *clean, struct str bytes)
{
    struct heic *heic = ARENA_NEW(clean->arena, struct heic);

    heic->clean = clean;
    heic->len   = bytes.len;
    heic->bytes = arena_alloc(clean->arena, bytes.len);
    memcpy(heic->bytes, bytes.ptr, bytes.len);
    if (!read_boxes(heic) || !read_items(heic) || !empty_items(heic))
        return clean_refuse(clean, FILE_BROKEN);
    return (struct str){heic->bytes, heic->len};
}
