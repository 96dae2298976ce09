/*
 * A small writer of SVG: lines, marks and text, all in pixels, from the left and the top.
 *
 * What it writes is a whole XML document without scripts or anything to be fetched: dark on a
 * white ground of its own, so that it looks the same wherever it is shown. Series are told
 * apart by colour and by the form of their marks. The colours are those of Okabe and Ito
 * ("Color Universal Design", 2008), which people with colour blindness can tell apart, without
 * the yellow, which is too pale on white.
 */
#ifndef REFRACE_CMD_BENCH_SVG_H
#define REFRACE_CMD_BENCH_SVG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* A document; the title is for those who cannot see it. */
void svg_begin(FILE *out, double width, double height, const char *title);
void svg_end(FILE *out);

/* Text on the baseline y, as shown.h shows it. */
void svg_text(FILE *out, double x, double y, enum svg_anchor anchor, const char *text);
/* The same, bold; and turned to read upwards. */
void svg_heading(FILE *out, double x, double y, const char *text);
void svg_upwards(FILE *out, double x, double y, const char *text);

/* A thin grey line; with `strong` a dark one. */
void svg_rule(FILE *out, double x1, double y1, double x2, double y2, bool strong);

/* In the colour of a series, counted from 0; the last is for what is no series. */
enum { SVG_SERIES = 8 };
void svg_line(FILE *out, size_t series, double x1, double y1, double x2, double y2);
void svg_dashes(FILE *out, double x1, double y1, double x2, double y2);
void svg_mark(FILE *out, size_t series, double x, double y);

#endif
