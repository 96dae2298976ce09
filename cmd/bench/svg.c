/*
 * See svg.h. A document has one group, which sets font and fill; marks are paths around a
 * point.
 */
#include "cmd/bench/svg.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/shown.h"

static const struct {
	const char *colour, *form; /* the form begins at the mark's middle */
} series[SVG_SERIES] = {
	{ "#000000", "m-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z" },    /* circle */
	{ "#0072b2", "m-3.5,-3.5h7v7h-7z" },                     /* square */
	{ "#d55e00", "m0,-5l5,5l-5,5l-5,-5z" },                  /* diamond */
	{ "#009e73", "m0,-4.5l4.5,8h-9z" },                      /* triangle */
	{ "#cc79a7", "m0,4.5l4.5,-8h-9z" },                      /* triangle, upside down */
	{ "#e69f00", "m-1.5,-4.5h3v3h3v3h-3v3h-3v-3h-3v-3h3z" }, /* cross */
	{ "#56b4e9", "m-5,-2.5h10v5h-10z" },                     /* lying */
	{ "#777777", "m-2.5,-5h5v10h-5z" },                      /* standing */
};

static size_t kind(size_t number)
{
	return number < SVG_SERIES ? number : SVG_SERIES - 1;
}

static void put_escaped(FILE *out, const char *text)
{
	char *shown = shown_new(text, strlen(text));

	for (const char *at = shown; *at; at++)
		if (*at == '<')
			fputs("&lt;", out);
		else if (*at == '&')
			fputs("&amp;", out);
		else
			fputc(*at, out);
	free(shown);
}

void svg_begin(FILE *out, double width, double height, const char *title)
{
	fprintf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" "
		"viewBox=\"0 0 %g %g\" role=\"img\">\n<title>",
		width, height, width, height);
	put_escaped(out, title);
	fprintf(out,
		"</title>\n<rect width=\"%g\" height=\"%g\" fill=\"#ffffff\"/>\n"
		"<g font-family=\"sans-serif\" font-size=\"13\" fill=\"#222222\">\n",
		width, height);
}

void svg_end(FILE *out)
{
	fputs("</g>\n</svg>\n", out);
}

static void put_text(FILE *out, const char *attributes, const char *text)
{
	fprintf(out, "<text %s>", attributes);
	put_escaped(out, text);
	fputs("</text>\n", out);
}

void svg_text(FILE *out, double x, double y, enum svg_anchor anchor, const char *text)
{
	static const char *const anchors[] = { "start", "middle", "end" };
	char attributes[120];

	snprintf(attributes, sizeof(attributes), "x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"", x,
		 y, anchors[anchor]);
	put_text(out, attributes, text);
}

void svg_heading(FILE *out, double x, double y, const char *text)
{
	char attributes[120];

	snprintf(attributes, sizeof(attributes),
		 "x=\"%.1f\" y=\"%.1f\" font-size=\"15\" font-weight=\"bold\"", x, y);
	put_text(out, attributes, text);
}

void svg_upwards(FILE *out, double x, double y, const char *text)
{
	char attributes[120];

	snprintf(attributes, sizeof(attributes),
		 "transform=\"translate(%.1f,%.1f) rotate(-90)\" text-anchor=\"middle\"", x, y);
	put_text(out, attributes, text);
}

void svg_rule(FILE *out, double x1, double y1, double x2, double y2, bool strong)
{
	fprintf(out, "<path d=\"M%.1f,%.1fL%.1f,%.1f\" stroke=\"%s\" stroke-width=\"1\"/>\n",
		x1, y1, x2, y2, strong ? "#222222" : "#dddddd");
}

void svg_line(FILE *out, size_t number, double x1, double y1, double x2, double y2)
{
	fprintf(out, "<path d=\"M%.1f,%.1fL%.1f,%.1f\" stroke=\"%s\" stroke-width=\"1.5\"/>\n",
		x1, y1, x2, y2, series[kind(number)].colour);
}

void svg_dashes(FILE *out, double x1, double y1, double x2, double y2)
{
	fprintf(out,
		"<path d=\"M%.1f,%.1fL%.1f,%.1f\" stroke=\"#777777\" stroke-width=\"1.5\" "
		"stroke-dasharray=\"6,4\"/>\n",
		x1, y1, x2, y2);
}

void svg_mark(FILE *out, size_t number, double x, double y)
{
	fprintf(out, "<path d=\"M%.1f,%.1f%s\" fill=\"%s\"/>\n", x, y,
		series[kind(number)].form, series[kind(number)].colour);
}
