/*
 * See pen.h.
 */
#include "cmd/pen.h"

#include <string.h>

#include "cmd/wrap.h"

static void new_line(struct pen *pen)
{
	fputs("\n", pen->t->out);
	pen->column = 0;
	pen->next = pen->indent;
}

void pen_cell(struct pen *pen, const char *color, const char *text, int width)
{
	int columns = wrap_columns(text, strlen(text)), at = pen->next;

	if (columns) {
		at = pen->column && at <= pen->column ? pen->column + 1 : at;
		if (pen->column && at + columns > wrap_width(pen->t->columns)) {
			new_line(pen);
			at = pen->next;
		}
		fprintf(pen->t->out, "%*s%s%s%s", at - pen->column, "", color, text,
			color[0] ? text_plain(pen->t) : "");
		pen->column = at + columns;
	}
	pen->next += width;
}

void pen_item(struct pen *pen, const char *text)
{
	pen->next = pen->column ? pen->column + 3 : 0;
	pen_cell(pen, "", text, 0);
}

void pen_end(struct pen *pen)
{
	fputs("\n", pen->t->out);
	pen->column = pen->next = 0;
}
