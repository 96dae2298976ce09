/*
 * Small programs made at random; see programs.h. Three threads do a few things, mostly to variables,
 * objects and locks of their own, sometimes to those of another one.
 */
#include "tests/unit/programs.h"
#include "vm/base/bug.h"

/* %c: which of several variables, which may be the same in two threads. */
static const char *const statements[] = {
	"\tn%c += 1\n",
	"\tmine = b%c\n",
	"\tb%c = Box()\n",
	"\tl%c.append(1)\n",
	"\tif l%c:\n\t\tl%c.pop()\n",
	"\twith k%c:\n\t\tn%c += 1\n",
	"\tk%c.acquire()\n",
	"\tif n%c:\n\t\tl%c.append(n%c)\n",
	"\td%c[1] = Box()\n",
	"\tb%c.x = b%c\n",
	"\tprint(n%c)\n",
	"\tassert not l%c\n",
	"\tl%c.append(Box())\n",
	"\td%c.pop(1, None)\n",
	"\tfor x in l%c:\n\t\tn%c += 1\n",
	"\ttry:\n\t\tl%c.pop().x = 1\n\texcept IndexError:\n\t\tn%c += 1\n",
	"\tb%c = None\n",
};

static const char *const endings[] = {
	"for t in all:\n\tt.join()\n",
	"for t in (all[1], all[0], all[2]):\n\tt.join()\n",
	"for t in all[:2]:\n\tt.join()\n",
	"all[0].join()\nprint(na)\nall[1].join()\nall[2].join()\n",
};

#define PICK(dice, all) all[dice_below(dice, sizeof(all) / sizeof(all[0]))]

/* The statement, with this letter for each %c. */
static size_t put(char *text, size_t at, const char *statement, char which)
{
	for (; *statement; statement++) {
		bool letter = statement[0] == '%' && statement[1] == 'c';

		CHECK(at + 1 < PROGRAMS_TEXT);
		text[at++] = letter ? which : *statement;
		statement += letter;
	}
	text[at] = '\0';
	return at;
}

static size_t put_function(struct dice *dice, char *text, size_t at, char name)
{
	char which = (char)('a' + dice_below(dice, 3));

	at = put(text, at, "def f%c():\n\tglobal na, nb, nc, ba, bb, bc\n", name);
	for (uint64_t i = dice_below(dice, 2) + 1; i; i--)
		at = put(text, at, PICK(dice, statements),
			 dice_below(dice, 6) ? which : (char)('a' + dice_below(dice, 3)));
	return at;
}

void programs_make(struct dice *dice, char text[PROGRAMS_TEXT])
{
	size_t at = put(text, 0, PROGRAM_IMPORT "class Box:\n\tpass\n", 0);

	for (char c = 'a'; c <= 'c'; c++)
		at = put(text, at, "n%c = 0\nb%c = Box()\nl%c = []\nd%c = {}\n"
				   "k%c = threading.Lock()\n", c);
	for (char c = '1'; c <= '3'; c++)
		at = put_function(dice, text, at, c);
	at = put(text, at, "all = [threading.Thread(target=f) for f in (f1, f2, f3)]\n"
			   "for t in all:\n\tt.start()\n", 0);
	at = put(text, at, dice_below(dice, 4) ? endings[0] : PICK(dice, endings), 0);
	if (dice_below(dice, 2))
		put(text, at, "print(na, nb, nc, len(la), len(db))\n", 0);
}
