/*
 * See input.h. The stream's own lock is held while a line is looked for: threads of a program that runs
 * may read at the same time.
 */
#include "vm/base/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "vm/base/bug.h"

struct line {
	char *text; /* it stays where it is */
	size_t size, room;
};

static struct {
	struct line *all;
	uint64_t lines, lines_room;
	size_t size; /* of all lines */
	bool over;   /* nothing more is read */
	bool late;   /* input_comes_late */
	bool cut;    /* there was more */
} input;

static void add_character(struct line *line, int c)
{
	if (line->size == line->room) {
		line->room = 2 * line->room + 64;
		line->text = memory_resize(line->text, line->room);
	}
	line->text[line->size++] = (char)c;
	input.size++;
}

/* A line ends with \n, \r or both, as in Python. */
static bool ends_line(int c)
{
	int next;

	if (c == '\r') {
		next = getc(stdin);
		if (next != '\n' && next != EOF)
			ungetc(next, stdin);
	}
	return c == '\r' || c == '\n';
}

static void keep_line(const struct line *line)
{
	if (input.lines == input.lines_room) {
		input.lines_room = 2 * input.lines_room + 16;
		input.all = memory_resize(input.all, input.lines_room * sizeof(*input.all));
	}
	input.all[input.lines++] = *line;
}

/* False: there is none. */
static bool read_line(void)
{
	struct line line = { .text = NULL };
	int c = 0;

	while (!input.over && (c = getc(stdin)) != EOF && !ends_line(c)) {
		add_character(&line, c);
		input.cut = !input.late && input.size > INPUT_MOST;
		input.over = input.cut;
	}
	input.over = input.over || c == EOF;
	if (input.cut || (input.over && !line.size)) {
		free(line.text);
		return false;
	}
	add_character(&line, 0);
	line.size--;
	keep_line(&line);
	return true;
}

void input_read(void)
{
	if (input.late)
		return;
	flockfile(stdin);
	input.over = input.over || isatty(STDIN_FILENO);
	while (read_line())
		;
	input.over = true;
	funlockfile(stdin);
}

void input_comes_late(void)
{
	input.late = true;
}

const char *input_line(uint64_t number, size_t *size)
{
	const char *line = NULL;

	flockfile(stdin);
	while (input.lines <= number && read_line())
		;
	if (number < input.lines) {
		line = input.all[number].text;
		*size = input.all[number].size;
	}
	funlockfile(stdin);
	return line;
}

const char *input_lack(void)
{
	if (input.cut)
		return "more than 1 MiB of standard input is outside the subset";
	return input.lines ? NULL
			   : "input() is outside the subset where standard input is empty, or a "
			     "terminal: the program gets the lines that stand there, as in `refrace "
			     "check FILE < ANSWERS`";
}
