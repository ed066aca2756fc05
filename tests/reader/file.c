// SPDX-License-Identifier: EUPL-1.2
/*
 * tests/reader/file.c - what a file says of its maker does not come through, and what it shows does
 * (issue 4, point 7).
 *
 * Every file is made here, with words in it that may be nowhere in what is kept: not in a packed part either.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <qpdf/qpdf-c.h>
#include <string.h>
#include <zip.h>

#include "base/buf.h"
#include "reader/file.h"
#include "reader/reader.h"

#define SECRET "GEHEIM-VAN-DE-MAKER" /* in every place that must go */
#define SHOWN  "De brief zelf"       /* in every place that must stay */

struct room {
    struct apart *apart;
    struct arena *arena;
};

static int open_room(void **state)
{
    static struct room room;
    struct err         err = {0};

    room.arena = arena_new();
    *state     = &room;
    return apart_start(&reader_jobs, NULL, &room.apart, &err) == OK ? 0 : -1;
}

static int close_room(void **state)
{
    struct room *room = *state;

    arena_free(room->arena);
    apart_stop(room->apart);
    return 0;
}

static struct file_clean cleaned(struct room *room, struct str bytes)
{
    struct file_clean clean = {0};
    struct err        err   = {0};

    assert_int_equal(OK, file_clean(room->apart, room->arena, bytes, &clean, &err));
    return clean;
}

static bool has(struct str bytes, const char *word)
{
    return str_find(bytes, str_of(word)) < bytes.len;
}

static struct file_clean taken(struct room *room, enum file_kind kind, struct str bytes,
                               unsigned removed)
{
    struct file_clean clean = cleaned(room, bytes);

    assert_int_equal(FILE_TAKEN, clean.verdict);
    assert_int_equal(kind, clean.kind);
    assert_int_equal(removed, clean.removed);
    assert_false(has(clean.bytes, SECRET));
    return clean;
}

static void refused(struct room *room, enum file_verdict verdict, struct str bytes)
{
    struct file_clean clean = cleaned(room, bytes);

    assert_int_equal(verdict, clean.verdict);
    assert_int_equal(0, clean.bytes.len);
}

#define BYTES(literal) ((struct str){literal, sizeof(literal) - 1})

/* --- pictures --------------------------------------------------------------------------- */

/* A turned photo with a maker, a place and a camera. */
#define TIFF                                                                                       \
    "MM\0\x2a\0\0\0\x08"                                                                           \
    "\0\x04"                                                                                       \
    "\x01\x0f\0\x02\0\0\0\x14\0\0\0\x40"                                                           \
    "\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"                                                           \
    "\x01\x3b\0\x02\0\0\0\x14\0\0\0\x40"                                                           \
    "\x88\x25\0\x04\0\0\0\x01\0\0\0\x40"                                                           \
    "\0\0\0\0\0\0" SECRET
#define EXIF "Exif\0\0" TIFF

static void put_be(struct buf *out, size_t number, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--)
        buf_char(out, (char)(number >> 8 * i & 0xff));
}

static void segment(struct buf *out, unsigned marker, struct str body)
{
    put_be(out, 0xff00 | marker, 2);
    put_be(out, body.len + 2, 2);
    buf_str(out, body);
}

static struct str photo(struct arena *arena)
{
    struct buf out;

    buf_init(&out, arena, 1 << 16);
    buf_str(&out, BYTES("\xff\xd8"));
    segment(&out, 0xe0, BYTES("JFIF\0\1\1\0\0\1\0\1\0\0"));
    segment(&out, 0xe1, BYTES(EXIF));
    segment(&out, 0xe1, BYTES("http://ns.adobe.com/xap/1.0/\0<x xmp:CreateDate='" SECRET "'/>"));
    segment(&out, 0xe2, BYTES("ICC_PROFILE\0\1\1 kleuren"));
    segment(&out, 0xed, BYTES("Photoshop 3.0\0" SECRET));
    segment(&out, 0xfe, BYTES(SECRET));
    segment(&out, 0xdb, BYTES("\0" SHOWN));
    segment(&out, 0xda, BYTES("\1\1\0\0\x3f\0"));
    buf_str(
        &out,
        BYTES("beeld\xff\0 en \xff\xd0 meer")); /* bytes of the drawing that look like markers */
    segment(&out, 0xda, BYTES("\1\2\0\0\x3f\0"));
    buf_str(&out, BYTES("nog een laag\xff\xd9"));
    return buf_view(&out);
}

static void test_reader_file__a_photo_keeps_what_draws(void **state)
{
    struct room      *room  = *state;
    struct file_clean clean = taken(room, FILE_JPEG, photo(room->arena),
                                    REMOVED_MAKER | REMOVED_PLACE | REMOVED_DATE | REMOVED_DEVICE |
                                        REMOVED_NOTES | REMOVED_OTHER);

    assert_true(has(clean.bytes, SHOWN) && has(clean.bytes, "kleuren"));
    assert_true(str_find(clean.bytes, BYTES("beeld\xff\0 en \xff\xd0 meer")) < clean.bytes.len);
    assert_true(str_ends(clean.bytes, BYTES("nog een laag\xff\xd9")));
    /* it still lies as it was held: Exif with that one tag */
    assert_true(str_find(clean.bytes, BYTES("Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0"
                                            "\x01\0\x06\0\0\0\0\0\0")) < clean.bytes.len);
    clean = taken(room, FILE_JPEG, clean.bytes, 0); /* and cleaning it again changes nothing */
    assert_true(has(clean.bytes, "Exif"));
}

/* What stands behind the end of a picture may be a program, or another file. */
static void test_reader_file__nothing_behind_the_end_comes_along(void **state)
{
    struct room *room = *state;
    struct buf   out;

    buf_init(&out, room->arena, 1 << 16);
    buf_str(&out, photo(room->arena));
    buf_z(&out, "PK\3\4" SECRET);
    assert_true(str_ends(cleaned(room, buf_view(&out)).bytes, BYTES("\xff\xd9")));
    out.len = photo(room->arena).len - 2; /* the end after a note, with padding before it */
    buf_str(&out, BYTES("\xff\xfe\0\4ab\xff\xff\xd9\0\x10" SECRET));
    assert_false(has(cleaned(room, buf_view(&out)).bytes, SECRET));
    refused(room, FILE_BROKEN, str_slice(photo(room->arena), 0, 300));
    out.len = photo(room->arena).len - 2; /* RST0 has no length: behind a note it is no segment */
    buf_str(&out, BYTES("\xff\xfe\0\4ab\xff\xd0\0\6\xff\xe1" SECRET "\xff\xd9"));
    refused(room, FILE_BROKEN, buf_view(&out));
}

static void chunk(struct buf *out, const char *type, struct str body)
{
    put_be(out, body.len, 4);
    buf_z(out, type);
    buf_str(out, body);
    buf_str(out, BYTES("\1\2\3\4"));
}

static void test_reader_file__a_drawing_keeps_what_draws(void **state)
{
    struct room      *room = *state;
    struct file_clean clean;
    struct buf        out;

    buf_init(&out, room->arena, 1 << 16);
    buf_str(&out, BYTES("\x89PNG\r\n\x1a\n"));
    chunk(&out, "IHDR", BYTES("\0\0\0\1\0\0\0\1\x08\6\0\0\0"));
    chunk(&out, "tEXt", BYTES("Author\0" SECRET));
    chunk(&out, "zTXt", BYTES("Comment\0\0" SECRET));
    chunk(&out, "eXIf", BYTES(TIFF));
    chunk(&out, "tIME", BYTES("\7\xea\1\1\1\1\1"));
    chunk(&out, "vpAg", BYTES(SECRET));
    chunk(&out, "IDAT", BYTES(SHOWN));
    chunk(&out, "IEND", BYTES(""));
    buf_z(&out, SECRET);
    clean = taken(room, FILE_PNG, buf_view(&out), REMOVED_ALL & ~(unsigned)REMOVED_PROGRAM);
    assert_true(has(clean.bytes, SHOWN));
    assert_true(str_ends(clean.bytes, BYTES("IEND\1\2\3\4")));
}

static void piece(struct buf *out, const char *type, struct str body)
{
    buf_z(out, type);
    for (int i = 0; i < 4; i++)
        buf_char(out, (char)(body.len >> 8 * i & 0xff));
    buf_str(out, body);
    if (body.len % 2)
        buf_char(out, '\0');
}

static void test_reader_file__webp_keeps_what_draws(void **state)
{
    struct room      *room = *state;
    struct file_clean clean;
    struct buf        pieces, out;

    buf_init(&pieces, room->arena, 1 << 16);
    buf_init(&out, room->arena, 1 << 16);
    buf_z(&pieces, "WEBP");
    piece(&pieces, "VP8X", BYTES("\x0c\0\0\0\0\0\0\0\0\0"));
    piece(&pieces, "VP8 ", BYTES(SHOWN));
    piece(&pieces, "EXIF", BYTES(TIFF));
    piece(&pieces, "XMP ", BYTES("<exif:GPSLatitude>" SECRET));
    piece(&out, "RIFF", buf_view(&pieces));
    clean = taken(room, FILE_WEBP, buf_view(&out), REMOVED_MAKER | REMOVED_PLACE | REMOVED_DEVICE);
    assert_true(has(clean.bytes, SHOWN) && !has(clean.bytes, "EXIF"));
    assert_int_equal(0, clean.bytes.ptr[20]); /* nor does it say that they are there */
    assert_int_equal(clean.bytes.len - 8, (unsigned char)clean.bytes.ptr[4]);
}

static struct str boxed(struct arena *arena, const char *type, struct str body)
{
    struct buf out;

    buf_init(&out, arena, 1 << 16);
    put_be(&out, body.len + 8, 4);
    buf_z(&out, type);
    buf_str(&out, body);
    return buf_view(&out);
}

static struct str both(struct arena *arena, struct str a, struct str b)
{
    struct buf out;

    buf_init(&out, arena, 1 << 16);
    buf_str(&out, a);
    buf_str(&out, b);
    return buf_view(&out);
}

/* A photo of a telephone: the first item is the picture, the second its Exif data, in one mdat. */
static struct str heic(struct arena *arena, const char *kind, size_t exif_at)
{
    struct str infe =
        both(arena, boxed(arena, "infe", BYTES("\2\0\0\0\0\1\0\0hvc1\0")),
             boxed(arena, "infe",
                   both(arena, BYTES("\2\0\0\0\0\2\0\0"), both(arena, str_of(kind), BYTES("\0")))));
    struct buf iloc;
    struct str meta, head;

    buf_init(&iloc, arena, 1000);
    buf_str(&iloc, BYTES("\0\0\0\0\x44\0\0\2\0\1\0\0\0\1"));
    put_be(&iloc, exif_at - 13, 4);
    put_be(&iloc, 13, 4);
    buf_str(&iloc, BYTES("\0\2\0\0\0\1"));
    put_be(&iloc, exif_at, 4);
    put_be(&iloc, sizeof TIFF - 1 + 4, 4);
    meta = both(arena, BYTES("\0\0\0\0"),
                both(arena, boxed(arena, "iinf", both(arena, BYTES("\0\0\0\0\0\2"), infe)),
                     boxed(arena, "iloc", buf_view(&iloc))));
    head = both(arena, boxed(arena, "ftyp", BYTES("heic\0\0\0\0mif1heic")),
                boxed(arena, "meta", meta));
    return both(arena, head,
                boxed(arena, "mdat", both(arena, BYTES(SHOWN "\0\0\0\0"), BYTES(TIFF))));
}

static void test_reader_file__heic_keeps_what_draws(void **state)
{
    struct room      *room  = *state;
    size_t            len   = heic(room->arena, "Exif", 100).len;
    size_t            at    = len - (sizeof TIFF - 1) - 4;
    struct str        bytes = heic(room->arena, "Exif", at);
    struct file_clean clean =
        taken(room, FILE_HEIC, bytes, REMOVED_MAKER | REMOVED_PLACE | REMOVED_DEVICE);

    assert_int_equal(bytes.len, clean.bytes.len);
    assert_true(has(clean.bytes, SHOWN));
    refused(room, FILE_BROKEN, heic(room->arena, "Exif", len)); /* outside the file */
    refused(room, FILE_BROKEN, heic(room->arena, "Exif", 60));  /* in the lists themselves */
    refused(room, FILE_BROKEN,
            both(room->arena, bytes,
                 boxed(room->arena, "meta",
                       both(room->arena, BYTES("\0\0\0\0"),
                            boxed(room->arena, "iinf", BYTES("\0\0\0\0\0\0")))))); /* two lists */
    refused(room, FILE_BROKEN, both(room->arena, bytes, boxed(room->arena, "moov", STR("film"))));
}

/* --- pdf -------------------------------------------------------------------------------------- */

/* Objects from 1 on; qpdf finds them without a table. */
static struct str pdf_of(struct arena *arena, const struct str *object, size_t count)
{
    struct buf out;

    buf_init(&out, arena, 1 << 16);
    buf_z(&out, "%PDF-1.6\n");
    for (size_t i = 0; i < count; i++) {
        buf_printf(&out, "%zu 0 obj\n", i + 1);
        buf_str(&out, object[i]);
        buf_z(&out, "\nendobj\n");
    }
    buf_printf(&out, "trailer<</Root 1 0 R/Info 2 0 R/Size %zu>>\n%%%%EOF\n", count + 1);
    return buf_view(&out);
}

/* All that is in it, with nothing packed. */
static struct str unpacked_pdf(struct arena *arena, struct str bytes)
{
    qpdf_data  qpdf = qpdf_init();
    struct str all;

    assert_int_equal(0, qpdf_read_memory(qpdf, "toets", bytes.ptr, bytes.len, NULL) & 2);
    qpdf_init_write_memory(qpdf);
    qpdf_set_qdf_mode(qpdf, QPDF_TRUE);
    qpdf_set_decode_level(qpdf, qpdf_dl_generalized);
    assert_int_equal(0, qpdf_write(qpdf) & 2);
    all = str_copy(arena,
                   (struct str){(const char *)qpdf_get_buffer(qpdf), qpdf_get_buffer_length(qpdf)});
    qpdf_cleanup(&qpdf);
    return all;
}

static struct str stream(struct arena *arena, const char *entries, struct str bytes)
{
    return both(
        arena,
        both(arena, str_printf(arena, "<<%s/Length %zu>>\nstream\n", entries, bytes.len), bytes),
        STR("\nendstream"));
}

static struct str decision(struct arena *arena)
{
    const struct str object[] = {
        STR("<</Type/Catalog/Pages 3 0 R/Metadata 5 0 R/OpenAction<</S/JavaScript/JS(" SECRET
            ")>>>>"),
        STR("<</Author(" SECRET ")/CreationDate(D:20260101)/Producer(" SECRET ")>>"),
        STR("<</Type/Pages/Count 1/Kids[4 0 R]>>"),
        STR("<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Resources<</XObject<</F 7 "
            "0 R>>>>"
            "/PieceInfo<</X(" SECRET ")>>/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 1 1]/T(" SECRET
            ")/M(D:2026)/Contents(opmerking)>>]>>"),
        stream(arena, "/Type/Metadata/Subtype/XML", STR("<x>" SECRET "</x>")),
        stream(arena, "", STR("BT (" SHOWN ") Tj ET")),
        stream(arena, "/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/DCTDecode",
               photo(arena)),
        STR("(" SECRET ": of a former version, nothing points here)"),
    };

    return pdf_of(arena, object, ARRAY_LEN(object));
}

static void test_reader_file__a_pdf_is_written_anew(void **state)
{
    struct room      *room  = *state;
    struct file_clean clean = taken(room, FILE_PDF, decision(room->arena), REMOVED_ALL);
    struct str        all   = unpacked_pdf(room->arena, clean.bytes);

    assert_false(has(all, SECRET));
    assert_true(has(all, SHOWN) && has(all, "opmerking"));
    assert_true(str_find(all, BYTES("beeld\xff\0 en")) < all.len); /* the photo on the page */
    assert_false(has(all, "JavaScript"));
}

static void test_reader_file__a_pdf_that_is_none_is_refused(void **state)
{
    struct room *room = *state;

    refused(room, FILE_BROKEN, STR("%PDF-1.4\nen verder niets\n"));
    refused(room, FILE_BROKEN, str_slice(decision(room->arena), 0, 60));
}

/* --- office ----------------------------------------------------------------------------------- */

struct part {
    const char *name;
    struct str  bytes;
};

static struct str zip_of(struct arena *arena, const struct part *part, size_t count)
{
    zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t        *zip   = zip_open_from_source(whole, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    zip_stat_t    stat;
    char         *bytes;

    zip_source_keep(whole);
    zip_set_archive_comment(zip, SECRET, sizeof SECRET - 1);
    for (size_t i = 0; i < count; i++) {
        zip_int64_t at = zip_file_add(
            zip, part[i].name, zip_source_buffer(zip, part[i].bytes.ptr, part[i].bytes.len, 0), 0);

        assert_true(at >= 0);
        if (strcmp(part[i].name, "mimetype") == 0)
            zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0);
        zip_file_set_comment(zip, (zip_uint64_t)at, SECRET, sizeof SECRET - 1, 0);
    }
    assert_int_equal(0, zip_close(zip));
    assert_int_equal(0, zip_source_stat(whole, &stat));
    assert_int_equal(0, zip_source_open(whole));
    bytes = arena_alloc(arena, stat.size);
    assert_int_equal(stat.size, zip_source_read(whole, bytes, stat.size));
    zip_source_close(whole);
    zip_source_free(whole);
    return (struct str){bytes, stat.size};
}

/* All parts with their names, unpacked. */
static struct str unzipped(struct arena *arena, struct str bytes)
{
    zip_t     *zip = zip_open_from_source(zip_source_buffer_create(bytes.ptr, bytes.len, 0, NULL),
                                          ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    struct buf out;

    assert_non_null(zip);
    buf_init(&out, arena, 1 << 20);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); i++) {
        zip_file_t  *file = zip_fopen_index(zip, (zip_uint64_t)i, 0);
        char         text[4096];
        zip_int64_t  got;
        zip_uint32_t comment = 0;

        assert_non_null(file);
        buf_printf(&out, "[%s]", zip_get_name(zip, (zip_uint64_t)i, 0));
        while ((got = zip_fread(file, text, sizeof text)) > 0)
            buf_str(&out, (struct str){text, (size_t)got});
        zip_fclose(file);
        (void)zip_file_get_comment(zip, (zip_uint64_t)i, &comment, 0);
        assert_int_equal(0, comment);
    }
    zip_discard(zip);
    return buf_view(&out);
}

#define TYPES                                                                                      \
    {"[Content_Types].xml",                                                                        \
     STR("<Types><Override PartName=\"/docProps/core.xml\" ContentType=\"x\"/><Override "          \
         "PartName=\"/word/document.xml\" "                                                        \
         "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml."           \
         "document.main+xml\"/></Types>")},                                                        \
    {                                                                                              \
        "_rels/.rels", STR("<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "      \
                           "Target=\"word/document.xml\"/><Relationship Id=\"b\" "                 \
                           "Type=\"x/core-properties\" Target=\"docProps/core.xml\"/>"             \
                           "</Relationships>")                                                     \
    }

static void test_reader_file__a_letter_is_packed_anew(void **state)
{
    struct room      *room   = *state;
    const struct part part[] = {
        TYPES,
        {"docProps/core.xml",
         STR("<c><dc:creator>" SECRET "</dc:creator><x xsi:type=\"dcterms:W3CDTF\">"
             "2026-01-01</x></c>")},
        {"docProps/app.xml", STR("<Properties><Company>" SECRET "</Company><Application>Schrijver"
                                 "</Application></Properties>")},
        {"docProps/thumbnail.jpeg", STR(SECRET)},
        {"customXml/item1.xml", STR("<x>" SECRET "</x>")},
        {"word/document.xml",
         STR("<?xml version=\"1.0\" encoding=\"UTF-8\" "
             "standalone=\"yes\"?>\n<w:document><!-- " SECRET
             " --><w:p w:rsidR=\"00A1\" w:x='1'><w:ins w:id=\"1\" w:author=\"" SECRET
             "\" w:date=\"2026-01-01T00:00:00Z\"><w:r><w:t>" SHOWN
             " &amp; meer &#233;</w:t></w:r></w:ins>"
             "<w:br/></w:p></w:document>")},
        {"word/comments.xml", STR("<w:comments><w:comment w:id=\"0\" w:author=\"" SECRET
                                  "\" w:initials=\"" SECRET "\"><w:p>opmerking</w:p></w:comment>"
                                  "</w:comments>")},
        {"word/people.xml", STR("<w15:people><w15:person w15:author=\"" SECRET
                                "\"><w15:presenceInfo w15:userId=\"" SECRET "\"/></w15:person>"
                                "</w15:people>")},
        {"word/settings.xml", STR("<w:settings><w:rsids><w:rsid w:val=\"1\"/></w:rsids>"
                                  "<w:attachedTemplate r:id=\"" SECRET "\"/></w:settings>")},
        {"word/media/image1.JPEG", photo(room->arena)},
    };
    struct file_clean clean =
        taken(room, FILE_DOCX, zip_of(room->arena, part, ARRAY_LEN(part)), REMOVED_ALL);
    struct str all = unzipped(room->arena, clean.bytes);

    assert_false(has(all, SECRET));
    assert_false(has(all, "docProps") || has(all, "customXml") || has(all, "rsid"));
    assert_true(has(all, SHOWN " &amp; meer &#233;</w:t></w:r></w:ins><w:br/></w:p></w:document>"));
    assert_true(has(all, "<w:ins w:id=\"1\" w:author=\"-\"><w:r>"));
    assert_true(has(all, "opmerking"));
    assert_true(str_find(all, BYTES("beeld\xff\0 en")) < all.len);
}

static void test_reader_file__an_open_document_is_packed_anew(void **state)
{
    struct room      *room   = *state;
    const struct part part[] = {
        {"mimetype", STR("application/vnd.oasis.opendocument.text")},
        {"meta.xml", STR("<m><meta:initial-creator>" SECRET
                         "</meta:initial-creator><dc:date>2026</dc:date></m>")},
        {"content.xml",
         STR("<c><office:annotation><dc:creator>" SECRET "</dc:creator><dc:date>2026</dc:date>"
             "<text:p>opmerking</text:p></office:annotation><text:p>" SHOWN "</text:p></c>")},
        {"settings.xml", STR("<s><config:config-item config:name=\"PrinterName\">" SECRET
                             "</config:config-item></s>")},
        {"Thumbnails/thumbnail.png", STR(SECRET)},
        {"META-INF/manifest.xml",
         STR("<m><manifest:file-entry manifest:full-path=\"Thumbnails/thumbnail.png\"/></m>")},
    };
    struct file_clean clean = taken(room, FILE_ODT, zip_of(room->arena, part, ARRAY_LEN(part)),
                                    REMOVED_MAKER | REMOVED_DATE | REMOVED_OTHER);
    struct str        all   = unzipped(room->arena, clean.bytes);

    assert_false(has(all, SECRET) || has(all, "Thumbnails"));
    assert_true(
        str_starts(all, STR("[mimetype]application/vnd.oasis.opendocument.text[meta.xml]")));
    assert_true(str_starts(str_slice(clean.bytes, 30, 60), STR("mimetypeapplication/vnd")));
    assert_true(has(all, "<dc:creator></dc:creator>") && has(all, "opmerking") && has(all, SHOWN));
}

/* A date in the text alone is told as a date, and nothing else. */
static void test_reader_file__what_went_is_told_for_what_it_was(void **state)
{
    struct room      *room   = *state;
    const struct part part[] = {
        {"mimetype", STR("application/vnd.oasis.opendocument.text")},
        {"content.xml", STR("<c><office:annotation><dc:date>2026</dc:date></office:annotation>"
                            "<text:p>" SHOWN "</text:p></c>")},
    };

    (void)taken(room, FILE_ODT, zip_of(room->arena, part, ARRAY_LEN(part)), REMOVED_DATE);
}

static void test_reader_file__what_cannot_be_cleaned_is_refused(void **state)
{
    struct room *room  = *state;
    struct str   zeros = {arena_alloc(room->arena, 20 << 20), 20 << 20};
    const struct {
        enum file_verdict verdict;
        struct part       part;
    } one[] = {
        {FILE_HOLDS, {"word/vbaProject.bin", STR("macro")}},
        {FILE_HOLDS, {"word/embeddings/oleObject1.bin", STR("een ander bestand")}},
        {FILE_HOLDS, {"word/media/image1.tiff", STR("II*")}},
        {FILE_HOLDS, {"word/media/image1.png", STR("<svg/>")}}, /* not what its name says */
        {FILE_SWELLS, {"word/footnotes.xml", zeros}},
        {FILE_BROKEN, {"word/footnotes.xml", STR("<a><b></a>")}},
        {FILE_BROKEN, {"word/footnotes.xml", STR("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")}},
        {FILE_BROKEN, {"word/footnotes.xml", STR("<?xml version='1.0' encoding='UTF-16'?><a/>")}},
        {FILE_BROKEN, {"word/footnotes.xml", STR("<absPath/>")}}, /* nothing would be left */
        {FILE_LOCKED, {"META-INF/manifest.xml", STR("<m><m:encryption-data/></m>")}},
    };

    for (size_t i = 0; i < ARRAY_LEN(one); i++) {
        const struct part part[] = {
            TYPES, {"word/document.xml", STR("<w:document/>")}, one[i].part};

        if (cleaned(room, zip_of(room->arena, part, ARRAY_LEN(part))).verdict != one[i].verdict)
            fail_msg("file %zu: verdict %d", i,
                     cleaned(room, zip_of(room->arena, part, ARRAY_LEN(part))).verdict);
    }
}

/* --- the rest ----------------------------------------------------------------------------------- */

static void test_reader_file__a_mail_keeps_what_a_reader_sees(void **state)
{
    struct room      *room  = *state;
    struct file_clean clean = taken(
        room, FILE_EML,
        STR("Received: from a (" SECRET ") by b; Mon, 2 Mar 2026 09:00:00 +0100\n\tvia " SECRET "\n"
            "X-Mailer: " SECRET "\nFrom: balie@example.nl\nTo: loket@example.nl\nSubject: Besluit\n"
            "Content-Type: text/plain\n\n" SHOWN "\nX-Los: blijft\n"),
        REMOVED_OTHER);

    assert_true(str_eq_z(clean.bytes,
                         "From: balie@example.nl\nTo: loket@example.nl\nSubject: Besluit\n"
                         "Content-Type: text/plain\n\n" SHOWN "\nX-Los: blijft\n"));
    refused(
        room, FILE_HOLDS,
        STR("Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\nFrom: balie@example.nl\n"
            "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: application/pdf\n\n"
            "JVBERi0=\n--x--\n"));
    refused(room, FILE_HOLDS,
            STR("Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\nFrom: balie@example.nl\n"
                "Content-Type: text/plain\nContent-Disposition: Attachment\n\nx\n"));
    refused(room, FILE_HOLDS,
            STR("Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\nFrom: balie@example.nl\n"
                "Content-Type: text/plain\nContent-Disposition:\n attachment\n\nx\n"));
}

/* Found by libFuzzer: a header that ends where its value would begin, at the end of the file. */
static void test_reader_file__a_header_may_be_cut(void **state)
{
    struct room *room = *state;

    refused(room, FILE_HOLDS,
            STR("Received: from a by b; Mon, 2 Mar 2026 09:00:00 +0100\nFrom: balie@example.nl\n"
                "Content-Type: "));
}

static void test_reader_file__text_stays_as_it_is(void **state)
{
    struct room      *room  = *state;
    struct file_clean clean = taken(room, FILE_TEXT, STR(SHOWN "\nregel twee\n"), 0);

    assert_true(str_eq_z(clean.bytes, SHOWN "\nregel twee\n"));
}

static void test_reader_file__what_is_not_taken_is_unknown(void **state)
{
    struct room *room = *state;

    refused(room, FILE_UNKNOWN, STR("<!DOCTYPE html><html><script>alert(1)</script></html>"));
    refused(room, FILE_UNKNOWN,
            STR("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    refused(room, FILE_UNKNOWN, BYTES("GIF89a\1\0\1\0\0\0\0;"));
    refused(room, FILE_UNKNOWN, BYTES("MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0"));
}

/* Every file, cut at many places, gives a verdict and never a process that breaks for no reason. */
static void test_reader_file__cut_anywhere_is_safe(void **state)
{
    struct room     *room   = *state;
    const struct str file[] = {photo(room->arena), decision(room->arena),
                               heic(room->arena, "Exif", 200)};

    for (size_t i = 0; i < ARRAY_LEN(file); i++)
        for (size_t len = 1; len < file[i].len; len += 37) {
            struct file_clean clean = cleaned(room, str_slice(file[i], 0, len));

            assert_true(clean.verdict != FILE_TAKEN || !has(clean.bytes, SECRET));
        }
}

#define CASE(name) cmocka_unit_test_setup_teardown(test_reader_file__##name, open_room, close_room)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_photo_keeps_what_draws),
        CASE(nothing_behind_the_end_comes_along),
        CASE(a_drawing_keeps_what_draws),
        CASE(webp_keeps_what_draws),
        CASE(heic_keeps_what_draws),
        CASE(a_pdf_is_written_anew),
        CASE(a_pdf_that_is_none_is_refused),
        CASE(a_letter_is_packed_anew),
        CASE(an_open_document_is_packed_anew),
        CASE(what_went_is_told_for_what_it_was),
        CASE(what_cannot_be_cleaned_is_refused),
        CASE(a_mail_keeps_what_a_reader_sees),
        CASE(a_header_may_be_cut),
        CASE(text_stays_as_it_is),
        CASE(what_is_not_taken_is_unknown),
        CASE(cut_anywhere_is_safe),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
