// SPDX-License-Identifier: EUPL-1.2
/*
 * clean_image.c - pictures that are a row of pieces: only those that draw are copied.
 *
 * Sources: ITU T.81 annex B (JPEG), PNG third edition, RIFF container of WebP, Exif 2.32 (in a TIFF 6.0 structure).
 */
#include <string.h>

#include "reader/clean.h"

/* --- Exif and XMP ------------------------------------------------------------------------- */

enum { EXIF_MOST = 1000 /* tags that are looked at */ };

struct exif {
    struct clean *clean;
    struct str    tiff;
    bool          little;
    unsigned      turned, tags;
};

static uint32_t number(const struct exif *exif, size_t at, unsigned bytes)
{
    if (at + bytes > exif->tiff.len)
        return 0;
    return exif->little ? clean_le(exif->tiff.ptr + at, bytes)
                        : clean_be(exif->tiff.ptr + at, bytes);
}

static unsigned said_by_tag(uint32_t tag)
{
    static const struct {
        uint32_t tag;
        unsigned says;
    } known[] = {{0x010e, REMOVED_NOTES},   {0x010f, REMOVED_DEVICE}, {0x0110, REMOVED_DEVICE},
                 {0x0131, REMOVED_PROGRAM}, {0x0132, REMOVED_DATE},   {0x013b, REMOVED_MAKER},
                 {0x013c, REMOVED_DEVICE},  {0x8298, REMOVED_MAKER},  {0x8825, REMOVED_PLACE},
                 {0x9003, REMOVED_DATE},    {0x9004, REMOVED_DATE},   {0x927c, REMOVED_DEVICE},
                 {0x9286, REMOVED_NOTES},   {0x9c9b, REMOVED_NOTES},  {0x9c9c, REMOVED_NOTES},
                 {0x9c9d, REMOVED_MAKER},   {0xa430, REMOVED_MAKER},  {0xa431, REMOVED_DEVICE},
                 {0xa433, REMOVED_DEVICE},  {0xa434, REMOVED_DEVICE}};

    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (known[i].tag == tag)
            return known[i].says;
    return 0;
}

/* One directory of tags; that of the camera (0x8769) is in the first. */
static void look_at_tags(struct exif *exif, size_t at, bool first)
{
    uint32_t count = number(exif, at, 2);

    for (uint32_t i = 0; i < count && exif->tags < EXIF_MOST; i++, exif->tags++) {
        size_t   entry = at + 2 + 12 * (size_t)i;
        uint32_t tag   = number(exif, entry, 2);

        exif->clean->removed |= said_by_tag(tag);
        if (tag == 0x0112)
            exif->turned = number(exif, entry + 8, 2);
        else if (tag == 0x8769 && first)
            look_at_tags(exif, number(exif, entry + 8, 4), false);
    }
}

unsigned clean_exif(struct clean *clean, struct str tiff)
{
    struct exif exif = {.clean = clean, .tiff = tiff, .little = str_starts(tiff, STR("II"))};

    look_at_tags(&exif, number(&exif, 4, 4), true);
    return exif.turned >= 1 && exif.turned <= 8 ? exif.turned : 1;
}

void clean_xmp(struct clean *clean, struct str packet)
{
    static const struct {
        const char *word;
        unsigned    says;
    } known[]      = {{"GPSLatitude", REMOVED_PLACE},   {":City", REMOVED_PLACE},
                      {":creator", REMOVED_MAKER},      {":rights", REMOVED_MAKER},
                      {"CreateDate", REMOVED_DATE},     {"ModifyDate", REMOVED_DATE},
                      {"CreatorTool", REMOVED_PROGRAM}, {":description", REMOVED_NOTES}};
    unsigned found = 0;

    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (str_find(packet, str_of(known[i].word)) < packet.len)
            found |= known[i].says;
    clean->removed |= found ? found : REMOVED_OTHER;
}

/* --- JPEG ---------------------------------------------------------------------------------- */

enum {
    SOF0  = 0xc0,
    SOI   = 0xd8,
    EOI   = 0xd9,
    SOS   = 0xda,
    APP0  = 0xe0,
    APP1  = 0xe1,
    APP2  = 0xe2,
    APP14 = 0xee,
    APP15 = 0xef,
    COM   = 0xfe,
    RST0  = 0xd0,
    RST7  = 0xd7
};

/* How a photo is turned is all that stays of its Exif data: otherwise it would lie on its side. */
static void put_turned(struct buf *out, unsigned turned)
{
    static const char exif[] = "\xff\xe1\0\x22"
                               "Exif\0\0"
                               "MM\0\x2a\0\0\0\x08"
                               "\0\x01"
                               "\x01\x12\0\x03\0\0\0\x01\0";
    static const char rest[] = "\0\0\0\0\0"; /* and the one that ends it */

    if (turned == 1)
        return;
    buf_str(out, (struct str){exif, sizeof exif - 1});
    buf_char(out, (char)turned);
    buf_str(out, (struct str){rest, sizeof rest});
}

/* Whether the segment draws; of one that does not is noted what it said. */
static bool draws(struct clean *clean, unsigned marker, struct str body, unsigned *turned)
{
    if (marker < APP0 || (marker > APP15 && marker != COM))
        return true;
    if (marker == APP0 && str_starts(body, STR("JFIF\0")))
        return true;
    if ((marker == APP2 && str_starts(body, STR("ICC_PROFILE\0"))) ||
        (marker == APP14 && str_starts(body, STR("Adobe"))))
        return true;
    if (marker == APP1 && str_starts(body, STR("Exif\0")))
        *turned = clean_exif(clean, str_slice(body, 6, body.len));
    else if (marker == APP1 && str_starts(body, STR("http://ns.adobe.com/")))
        clean_xmp(clean, body);
    else
        clean->removed |= marker == COM ? REMOVED_NOTES : REMOVED_OTHER;
    return false;
}

/* The length of the drawing itself behind SOS: up to a marker that is no part of it. */
static size_t scan_length(struct str rest)
{
    for (size_t i = 0; i + 1 < rest.len; i++) {
        unsigned next = (unsigned char)rest.ptr[i + 1];

        if ((unsigned char)rest.ptr[i] == 0xff && next != 0 && next != 0xff &&
            !(next >= RST0 && next <= RST7))
            return i;
    }
    return rest.len;
}

/* Before a marker may stand more of the byte it begins with. */
static struct str without_padding(struct str rest)
{
    while (rest.len > 1 && (unsigned char)rest.ptr[0] == 0xff && (unsigned char)rest.ptr[1] == 0xff)
        rest = str_slice(rest, 1, rest.len);
    return rest;
}

/* T.81 table B.1: a marker without a length stands in a drawing only, and those under SOF0 are of no use to a photo. */
static bool has_length(unsigned marker)
{
    return marker >= SOF0 && marker != SOI && marker != EOI && !(marker >= RST0 && marker <= RST7);
}

/* Takes one segment with its marker off the rest; false when it is not whole. */
static bool next_segment(struct str *rest, unsigned *marker, struct str *whole)
{
    size_t len;

    if (rest->len < 4 || (unsigned char)rest->ptr[0] != 0xff)
        return false;
    *marker = (unsigned char)rest->ptr[1];
    len     = 2 + clean_be(rest->ptr + 2, 2);
    if (!has_length(*marker) || len < 4 || len > rest->len)
        return false;
    *whole = str_slice(*rest, 0, len);
    *rest  = str_slice(*rest, len, rest->len);
    return true;
}

static bool is_end(struct str rest)
{
    return rest.len >= 2 && (unsigned char)rest.ptr[0] == 0xff && (unsigned char)rest.ptr[1] == EOI;
}

struct str clean_jpeg(struct clean *clean, struct str bytes)
{
    struct str rest = str_slice(bytes, 2, bytes.len), whole;
    struct buf segments, out;
    unsigned   marker, turned = 1;
    bool       drawn = false;

    buf_init(&segments, clean->arena, bytes.len);
    while (rest = without_padding(rest), !is_end(rest)) {
        if (!next_segment(&rest, &marker, &whole))
            return clean_refuse(clean, FILE_BROKEN);
        if (!draws(clean, marker, str_slice(whole, 4, whole.len), &turned))
            continue;
        buf_str(&segments, whole);
        if (marker != SOS)
            continue;
        drawn = true;
        whole = str_slice(rest, 0, scan_length(rest));
        rest  = str_slice(rest, whole.len, rest.len);
        buf_str(&segments, whole);
    }
    if (rest.len > 2)
        clean->removed |= REMOVED_OTHER; /* behind its end */
    buf_init(&out, clean->arena, bytes.len + 64);
    buf_str(&out, STR("\xff\xd8"));
    put_turned(&out, turned);
    buf_str(&out, buf_view(&segments));
    buf_str(&out, STR("\xff\xd9"));
    return drawn && clean_ok(clean, &out) ? buf_view(&out) : clean_refuse(clean, FILE_BROKEN);
}

/* --- PNG ----------------------------------------------------------------------------------- */

static void look_at_words(struct clean *clean, struct str body)
{
    if (str_starts(body, STR("Author")))
        clean->removed |= REMOVED_MAKER;
    else if (str_starts(body, STR("Creation")))
        clean->removed |= REMOVED_DATE;
    else if (str_starts(body, STR("Software")))
        clean->removed |= REMOVED_PROGRAM;
    else if (str_starts(body, STR("XML:com.adobe.xmp")))
        clean_xmp(clean, body);
    else
        clean->removed |= REMOVED_NOTES;
}

static bool chunk_draws(struct clean *clean, struct str type, struct str body)
{
    static const char drawing[] =
        "IHDR PLTE tRNS IDAT IEND gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST acTL fcTL fdAT";

    if (str_find(str_of(drawing), type) < sizeof drawing - 1 && str_find(type, STR(" ")) == 4)
        return true;
    if (str_eq_z(type, "tEXt") || str_eq_z(type, "zTXt") || str_eq_z(type, "iTXt"))
        look_at_words(clean, body);
    else if (str_eq_z(type, "eXIf"))
        (void)clean_exif(clean, body);
    else
        clean->removed |= str_eq_z(type, "tIME") ? REMOVED_DATE : REMOVED_OTHER;
    return false;
}

struct str clean_png(struct clean *clean, struct str bytes)
{
    struct str rest = str_slice(bytes, 8, bytes.len), type = {0};
    struct buf out;

    buf_init(&out, clean->arena, bytes.len);
    buf_str(&out, STR("\x89PNG\r\n\x1a\n"));
    if (!str_starts(bytes, buf_view(&out)))
        return clean_refuse(clean, FILE_BROKEN);
    while (!str_eq_z(type, "IEND")) {
        size_t len = rest.len >= 12 ? clean_be(rest.ptr, 4) : SIZE_MAX;

        if (rest.len < 12 || len > rest.len - 12)
            return clean_refuse(clean, FILE_BROKEN);
        type = str_slice(rest, 4, 4);
        if (chunk_draws(clean, type, str_slice(rest, 8, len)))
            buf_str(&out, str_slice(rest, 0, len + 12));
        rest = str_slice(rest, len + 12, rest.len);
    }
    if (rest.len > 0)
        clean->removed |= REMOVED_OTHER;
    return clean_ok(clean, &out) ? buf_view(&out) : clean_refuse(clean, FILE_BROKEN);
}

/* --- WebP ---------------------------------------------------------------------------------- */

static void put_le(struct buf *out, size_t number)
{
    for (int i = 0; i < 4; i++)
        buf_char(out, (char)(number >> 8 * i & 0xff));
}

/* One piece as it stands; of the first the signs that there are Exif and XMP data go. */
static void put_piece(struct clean *clean, struct str type, struct str whole, struct buf *out)
{
    static const char drawing[] = "VP8  VP8L VP8X ANIM ANMF ALPH ICCP";
    struct str        body      = str_slice(whole, 8, whole.len);

    if (str_eq_z(type, "EXIF"))
        (void)clean_exif(clean,
                         str_starts(body, STR("Exif")) ? str_slice(body, 6, body.len) : body);
    else if (str_eq_z(type, "XMP "))
        clean_xmp(clean, body);
    else if (str_find(str_of(drawing), type) % 5 != 0)
        clean->removed |= REMOVED_OTHER;
    else if (str_eq_z(type, "VP8X") && body.len > 0) {
        buf_str(out, str_slice(whole, 0, 8));
        buf_char(out, (char)(body.ptr[0] & ~0x0c));
        buf_str(out, str_slice(body, 1, body.len));
    } else
        buf_str(out, whole);
}

struct str clean_webp(struct clean *clean, struct str bytes)
{
    size_t     said = bytes.len >= 20 ? clean_le(bytes.ptr + 4, 4) : 0;
    struct str rest = str_slice(bytes, 12, said >= 4 ? said - 4 : 0);
    struct buf pieces, out;

    if (said < 12 || said > bytes.len - 8 || !str_eq_z(str_slice(bytes, 8, 4), "WEBP"))
        return clean_refuse(clean, FILE_BROKEN);
    if (said + 8 < bytes.len)
        clean->removed |= REMOVED_OTHER;
    buf_init(&pieces, clean->arena, bytes.len);
    while (rest.len >= 8) {
        size_t len = clean_le(rest.ptr + 4, 4);

        len += len % 2;
        if (len > rest.len - 8)
            return clean_refuse(clean, FILE_BROKEN);
        put_piece(clean, str_slice(rest, 0, 4), str_slice(rest, 0, len + 8), &pieces);
        rest = str_slice(rest, len + 8, rest.len);
    }
    buf_init(&out, clean->arena, bytes.len);
    buf_z(&out, "RIFF");
    put_le(&out, pieces.len + 4);
    buf_z(&out, "WEBP");
    buf_str(&out, buf_view(&pieces));
    return pieces.len > 0 && clean_ok(clean, &out) ? buf_view(&out)
                                                   : clean_refuse(clean, FILE_BROKEN);
}
