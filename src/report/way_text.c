// SPDX-License-Identifier: EUPL-1.2
/* way_text.c - the width table and the line breaking; the contract is in way_text.h. */
#include "report/way_text.h"

#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Advance widths of Noto Sans, in thousandths of the font size, from the space to the tilde. */
static const unsigned short width_regular[] = {
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556,
    519, 728, 741, 339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586,
    566, 572, 329, 372, 329, 572, 444, 281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534,
    258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572};

static const unsigned short width_bold[] = {
    260, 282, 479, 646, 572, 902, 750, 266, 339, 339, 542, 572, 285, 320, 281, 415, 572, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 281, 285, 572, 572, 572, 477, 898, 692, 665, 642, 732, 560,
    549, 724, 765, 389, 331, 664, 559, 943, 813, 791, 621, 791, 656, 551, 577, 756, 650, 967, 670,
    626, 579, 331, 415, 331, 572, 411, 365, 599, 632, 516, 632, 597, 387, 632, 650, 299, 298, 620,
    298, 975, 650, 625, 632, 632, 447, 502, 434, 650, 571, 856, 578, 571, 493, 394, 551, 394, 572};

/* Ranges that share a width; the first that holds the character counts. */
static const struct {
    uint32_t       first, last;
    unsigned short regular, bold;
} width_range[] = {
    {0x0300, 0x036f, 0, 0},     /* accents written after their letter */
    {0x200b, 0x200f, 0, 0},     /* joiners and invisible marks */
    {0xfe00, 0xfe0f, 0, 0},     /* variants of the character before */
    {0x1f3fb, 0x1f3ff, 0, 0},   /* skin tones, drawn into the emoji before */
    {0x00ad, 0x00ad, 0, 0},     /* soft hyphen */
    {0x00a1, 0x00bf, 580, 620}, /* signs */
    {0x00c6, 0x00c6, 881, 952},    {0x00e6, 0x00e6, 864, 917},   /* AE as one letter */
    {0x00c0, 0x00de, 740, 770},    {0x00df, 0x00ff, 618, 650},   /* Latin with accents */
    {0x0100, 0x024f, 660, 700},    {0x0370, 0x052f, 700, 750},   /* more Latin; Greek, Cyrillic */
    {0x0590, 0x08ff, 640, 680},                                  /* Hebrew, Arabic */
    {0x2018, 0x2019, 175, 217},    {0x201c, 0x201d, 359, 445},   /* quotation marks */
    {0x2013, 0x2013, 500, 500},    {0x2022, 0x2022, 376, 376},   /* dash, bullet */
    {0x1100, 0x11ff, 1000, 1000},  {0x2e80, 0xffef, 1000, 1000}, /* East Asian */
    {0x1f000, 0x1ffff, 1350, 1350}                               /* emoji */
};

static unsigned int char_width(uint32_t c, bool bold)
{
    if (c >= ' ' && c <= '~')
        return bold ? width_bold[c - ' '] : width_regular[c - ' '];
    for (size_t i = 0; i < ARRAY_LEN(width_range); i++)
        if (c >= width_range[i].first && c <= width_range[i].last)
            return bold ? width_range[i].bold : width_range[i].regular;
    return 1000;
}

/* A character that is drawn into the one before it may not begin a line. */
static bool is_attached(uint32_t c)
{
    return c != 0x00ad && char_width(c, false) == 0;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Controls, marks that reorder what follows, and what XML does not allow. */
static bool is_unfit(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || utf8_turns(c) || c == 0xfeff ||
           (c & 0xfffe) == 0xfffe;
}

/* Plain letters and single spaces between them: what most texts are. */
static bool is_clean(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c < ' ' || c > '~' ||
            (c == ' ' && (i == 0 || i + 1 == text.len || text.ptr[i + 1] == ' ')))
            return false;
    }
    return true;
}

struct str way_text_clean(struct arena *arena, struct str text)
{
    struct buf out;
    struct str rest  = text;
    bool       space = false, more;
    size_t     from  = 0, at; /* from: of what fits and was not written yet */
    uint32_t   c;

    if (is_clean(text))
        return text;
    buf_init(&out, arena, text.len + 1);
    do {
        at   = text.len - rest.len;
        more = utf8_next(&rest, &c);
        if (more && !is_space(c) && !is_unfit(c))
            continue;
        if (at > from && space)
            buf_char(&out, ' ');
        buf_str(&out, str_slice(text, from, at - from));
        space = (space && at == from) || (more && is_space(c) && out.len > 0);
        from  = text.len - rest.len;
    } while (more);
    return out.len ? buf_view(&out) : STR("");
}

double way_text_width(struct str text, double size, bool bold)
{
    unsigned long total = 0;
    uint32_t      c;

    while (utf8_next(&text, &c))
        total += char_width(c, bold);
    return (double)total * size / 1000.0 * 1.02;
}

/* The longest beginning that fits the width without splitting a character from its marks. */
static struct str fit(struct str text, double size, bool bold, double width)
{
    struct str rest = text;
    size_t     end  = 0;
    double     used = 0;
    uint32_t   c;
    bool       joined = false;

    for (;;) {
        size_t at = text.len - rest.len;
        if (!utf8_next(&rest, &c))
            return text;
        if (!is_attached(c) && !joined)
            end = at;
        joined = c == 0x200d;
        used += char_width(c, bold) * size / 1000.0 * 1.02;
        if (used > width)
            return str_slice(text, 0, end);
    }
}

/* Cuts a text that has to end here; at a space when one is near. */
static struct str shorten(struct arena *arena, struct str text, double size, bool bold,
                          double width)
{
    double     dots = way_text_width(STR("…"), size, bold);
    struct str head = fit(text, size, bold, width > dots ? width - dots : 0);
    size_t     len  = head.len;

    while (len > 0 && head.ptr[len - 1] != ' ' && head.len - len < 6)
        len--;
    if (len > 0 && head.ptr[len - 1] == ' ' && len * 3 > head.len * 2)
        head.len = len;
    head = str_trim(head);
    return str_printf(arena, "%.*s…", STR_ARG(head));
}

/* Where the line ends and the next begins: after the last space or hyphen that fits. */
static struct str break_line(struct arena *arena, struct str *rest, double size, bool bold,
                             double width)
{
    struct str head = fit(*rest, size, bold, width);
    size_t     len  = head.len;

    if (head.len < rest->len && rest->ptr[head.len] != ' ')
        while (len > 0 && head.ptr[len - 1] != ' ' && (head.ptr[len - 1] != '-' || len < 4) &&
               head.ptr[len - 1] != '/')
            len--;
    if (len > 0) {
        head = str_trim(str_slice(*rest, 0, len));
    } else { /* one word, wider than the line */
        struct str part = fit(*rest, size, bold, width - way_text_width(STR("-"), size, bold));
        uint32_t   c;
        struct str skip = *rest;
        if (part.len == 0 && utf8_next(&skip, &c))
            part = str_slice(*rest, 0, rest->len - skip.len);
        len  = part.len;
        head = str_printf(arena, "%.*s-", STR_ARG(part));
    }
    *rest = str_trim(str_slice(*rest, len, rest->len));
    return head;
}

size_t way_text_wrap(struct arena *arena, struct str text, double size, bool bold, double width,
                     size_t max, struct str *line_out)
{
    struct str rest  = text;
    size_t     count = 0;

    assert(max > 0);
    while (rest.len > 0) {
        if (way_text_width(rest, size, bold) <= width) {
            line_out[count++] = rest;
            break;
        }
        if (count + 1 == max) {
            line_out[count++] = shorten(arena, rest, size, bold, width);
            break;
        }
        line_out[count++] = break_line(arena, &rest, size, bold, width);
    }
    return count;
}
