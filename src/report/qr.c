// SPDX-License-Identifier: EUPL-1.2
/* qr.c - libqrencode says which squares are black; the contract is in qr.h. */
#include "report/qr.h"

#include <qrencode.h>

#include "base/arena.h"
#include "base/buf.h"

enum { EDGE = 4 /* squares */, PIXELS = 240, TEXT_MAX = 1000, SVG_MAX = 256 * 1024 };

static bool is_black(const QRcode *code, int x, int y)
{
    return x < code->width && (code->data[y * code->width + x] & 1) != 0;
}

/* Black squares beside each other are one step of the pen. */
static void draw_row(struct buf *out, const QRcode *code, int y)
{
    for (int x = 0; x < code->width; x++) {
        int from = x;

        while (is_black(code, x, y))
            x++;
        if (x > from)
            buf_printf(out, "M%d %dh%dv1h-%dz", from + EDGE, y + EDGE, x - from, x - from);
    }
}

struct str qr_svg(struct arena *arena, struct str text, struct str name)
{
    struct buf out;
    QRcode    *code = text.len <= TEXT_MAX
                          ? QRcode_encodeString(str_z(arena, text), 0, QR_ECLEVEL_M, QR_MODE_8, 1)
                          : NULL;

    if (!code)
        return STR("");
    buf_init(&out, arena, SVG_MAX);
    buf_z(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"");
    buf_html(&out, name);
    buf_printf(&out, "\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">", PIXELS, PIXELS,
               code->width + 2 * EDGE, code->width + 2 * EDGE);
    buf_z(&out, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" "
                "shape-rendering=\"crispEdges\" d=\"");
    for (int y = 0; y < code->width; y++)
        draw_row(&out, code, y);
    buf_z(&out, "\"/></svg>");
    QRcode_free(code);
    return buf_view(&out);
}
