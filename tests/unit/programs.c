/*
 * The small programs, and reading of cases; see programs.h. Each program has something
 * that the explorer could get wrong: a way to wait, to end, to start, to print, to be
 * merged with another interleaving by mistake.
 */
#include "tests/unit/programs.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/case/beside.h"
#include "vm/case/case.h"

static const struct small shared_words[] = {
	{ "counter",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n += 1\n" PROGRAM_SAME "print(n)\n",
	  "2\n" },
	{ "counter in three threads",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n += 1\n"
			 "x = threading.Thread(target=f)\n"
			 "y = threading.Thread(target=f)\n"
			 "z = threading.Thread(target=f)\n" PROGRAM_START "z.start()\n"
			 "z.join()\n" PROGRAM_JOIN "print(n)\n",
	  "3\n" },
	{ "the main thread takes part",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n = 1\n"
			 "def g():\n"
			 "	global n\n"
			 "	n = 2\n"
			 "x = threading.Thread(target=f)\n"
			 "y = threading.Thread(target=g)\n"
			 "x.start()\n"
			 "first = n\n"
			 "y.start()\n"
			 "print(first, n)\n" PROGRAM_JOIN,
	  NULL },
	{ "a global that is not bound yet",
	  PROGRAM_IMPORT "def f():\n"
			 "	print(late)\n"
			 "x = threading.Thread(target=f)\n"
			 "x.start()\n"
			 "late = 5\n"
			 "x.join()\n",
	  "5\n" },
	{ "one drops, one reads",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "box = Box()\n"
			 "def f():\n"
			 "	global box\n"
			 "	box = None\n"
			 "def g():\n"
			 "	mine = box\n" PROGRAM_TWO,
	  NULL },
	{ NULL, NULL, NULL },
};

static const struct small containers[] = {
	{ "list append",
	  PROGRAM_IMPORT "def f(l):\n"
			 "	l.append(1)\n"
			 "def start(l):\n"
			 "	x = threading.Thread(target=f, args=(l,))\n"
			 "	x.start()\n"
			 "	f(l)\n"
			 "	x.join()\n"
			 "	print(l)\n"
			 "start([])\n",
	  "[1, 1]\n" },
	{ "list read and write",
	  PROGRAM_IMPORT "l = [1, 2]\n"
			 "def f():\n"
			 "	l[0] = 3\n"
			 "def g():\n"
			 "	print(l[0])\n" PROGRAM_TWO,
	  NULL },
	{ "a tuple is unpacked", /* several objects are counted in one instruction */
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "t = (Box(), Box())\n"
			 "def f():\n"
			 "	a, b = t\n"
			 "x = threading.Thread(target=f)\n"
			 "x.start()\n"
			 "first = t[0]\n"
			 "x.join()\n",
	  NULL },
	{ "dict write and read",
	  PROGRAM_IMPORT "d = {}\n"
			 "def f():\n"
			 "	d[1] = 2\n"
			 "def g():\n"
			 "	print(len(d))\n" PROGRAM_TWO,
	  NULL },
	{ "dict with objects as keys, growing",
	  PROGRAM_IMPORT "class Key:\n"
			 "	pass\n"
			 "d = {}\n"
			 "for i in range(5):\n"
			 "	d[Key()] = i\n"
			 "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	d[Key()] = [n]\n"
			 "def g():\n"
			 "	global n\n"
			 "	n = 1\n" PROGRAM_TWO,
	  NULL },
	{ "attributes of an instance",
	  PROGRAM_IMPORT "class Box:\n"
			 "	def __init__(self, item):\n"
			 "		self.item = item\n"
			 "	def fill(self, item):\n"
			 "		self.item = item\n"
			 "def work(box):\n"
			 "	box.item = None\n"
			 "def start(box):\n"
			 "	x = threading.Thread(target=work, args=(box,))\n"
			 "	x.start()\n"
			 "	box.fill(None)\n"
			 "	x.join()\n"
			 "start(Box([]))\n",
	  NULL },
	{ NULL, NULL, NULL },
};

static const struct small waiting[] = {
	{ "a lock",
	  PROGRAM_IMPORT "n = 0\n"
			 "lock = threading.Lock()\n"
			 "def f():\n"
			 "	global n\n"
			 "	with lock:\n"
			 "		n += 1\n" PROGRAM_SAME "print(n)\n",
	  "2\n" },
	{ "two locks in two orders",
	  PROGRAM_IMPORT "a = threading.Lock()\n"
			 "b = threading.Lock()\n"
			 "def f():\n"
			 "	with a:\n"
			 "		with b:\n"
			 "			pass\n"
			 "def g():\n"
			 "	with b:\n"
			 "		with a:\n"
			 "			pass\n" PROGRAM_TWO,
	  "" },
	{ "a lock taken twice",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	lock = threading.Lock()\n"
			 "	n = 1\n"
			 "	with lock:\n"
			 "		with lock:\n"
			 "			n = 2\n" PROGRAM_SAME,
	  NULL },
	{ "acquire without waiting",
	  PROGRAM_IMPORT "lock = threading.Lock()\n"
			 "def f():\n"
			 "	lock.acquire()\n"
			 "	lock.release()\n"
			 "def g():\n"
			 "	if not lock.acquire(False):\n"
			 "		print('busy')\n" PROGRAM_TWO,
	  NULL },
	{ "release of a lock that is not held",
	  PROGRAM_IMPORT "lock = threading.Lock()\n"
			 "def f():\n"
			 "	lock.release()\n"
			 "def g():\n"
			 "	lock.acquire()\n" PROGRAM_TWO,
	  NULL },
	{ "join in a thread",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n += 1\n"
			 "def g():\n"
			 "	global n\n"
			 "	x.join()\n"
			 "	n += 1\n"
			 "x = threading.Thread(target=f)\n"
			 "y = threading.Thread(target=g)\n" PROGRAM_START "y.join()\n"
			 "print(n)\n",
	  "2\n" },
	{ "a thread started by a thread",
	  PROGRAM_IMPORT "n = 0\n"
			 "def child():\n"
			 "	global n\n"
			 "	n = 1\n"
			 "def f():\n"
			 "	global n\n"
			 "	y = threading.Thread(target=child)\n"
			 "	y.start()\n"
			 "	n = 2\n"
			 "	y.join()\n"
			 "x = threading.Thread(target=f)\n"
			 "x.start()\n"
			 "x.join()\n"
			 "print(n)\n",
	  NULL },
	{ "a thread that two threads start",
	  PROGRAM_IMPORT "class Thing:\n"
			 "	pass\n"
			 "def use(o):\n"
			 "	pass\n"
			 "def f():\n"
			 "	t.start()\n"
			 "def g():\n"
			 "	t.start()\n"
			 "t = threading.Thread(target=use, args=(Thing(),))\n" PROGRAM_TWO,
	  NULL },
	{ "a number that is used again while somebody still waits for it",
	  PROGRAM_IMPORT "def early():\n"
			 "	print('t')\n"
			 "def zf():\n"
			 "	w.join()\n"
			 "def yf():\n"
			 "	z = threading.Thread(target=zf)\n"
			 "	z.start()\n"
			 "def xf():\n"
			 "	print('x')\n"
			 "	y = threading.Thread(target=yf)\n"
			 "	y.start()\n"
			 "def wf():\n"
			 "	x.join()\n"
			 "x = threading.Thread(target=xf)\n"
			 "t = threading.Thread(target=early)\n"
			 "w = threading.Thread(target=wf)\n"
			 "x.start()\n"
			 "t.start()\n"
			 "w.start()\n",
	  NULL },
	{ NULL, NULL, NULL },
};

static const struct small endings[] = {
	{ "an assertion in a thread",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n = 1\n"
			 "def g():\n"
			 "	global n\n"
			 "	n = 2\n"
			 "	assert n == 2\n" PROGRAM_TWO,
	  NULL },
	{ "an exception in a thread, with a frame to leave",
	  PROGRAM_IMPORT "n = 0\n"
			 "def inner(o):\n"
			 "	return 1 // n\n"
			 "def f():\n"
			 "	inner([])\n"
			 "def g():\n"
			 "	global n\n"
			 "	n = 1\n" PROGRAM_TWO,
	  NULL },
	{ "__del__ in a thread",
	  PROGRAM_IMPORT "class Noisy:\n"
			 "	def __del__(self):\n"
			 "		print('gone')\n"
			 "def f(o):\n"
			 "	pass\n"
			 "def start(o):\n"
			 "	x = threading.Thread(target=f, args=(o,))\n"
			 "	y = threading.Thread(target=f, args=(o,))\n"
			 "	o = None\n"
			 "	x.start()\n"
			 "	y.start()\n"
			 "	x.join()\n"
			 "	y.join()\n"
			 "start(Noisy())\n",
	  "gone\n" },
	{ "a cycle that two threads close",
	  PROGRAM_IMPORT "# makes a cycle\n"
			 "class Node:\n"
			 "	pass\n"
			 "def f(a):\n"
			 "	a.other = a\n"
			 "def start(a):\n"
			 "	x = threading.Thread(target=f, args=(a,))\n"
			 "	x.start()\n"
			 "	a.other = None\n"
			 "	x.join()\n"
			 "start(Node())\n",
	  NULL },
	{ "a heap that is full in one interleaving only",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n = 1\n"
			 "def g():\n"
			 "	if n == 1:\n"
			 "		s = [[0] * 1000000, [0] * 1000000, [0] * 1000000]\n"
			 "	s = [n]\n" PROGRAM_TWO,
	  NULL },
	{ "printing in turn",
	  PROGRAM_IMPORT "def f():\n"
			 "	print('a')\n"
			 "	print('b')\n" PROGRAM_SAME,
	  NULL },
	{ "the same text in different pieces",
	  PROGRAM_IMPORT "def f():\n"
			 "	print('x')\n"
			 "def g():\n"
			 "	print('x\\nx')\n" PROGRAM_TWO,
	  "x\nx\nx\n" },
	{ "loops and calls",
	  PROGRAM_IMPORT "n = 0\n"
			 "def more(by):\n"
			 "	global n\n"
			 "	n = n + by\n"
			 "def f():\n"
			 "	for i in range(2):\n"
			 "		more(i)\n" PROGRAM_SAME "print(n)\n",
	  NULL },
	{ NULL, NULL, NULL },
};

#define PROGRAM_WEAK                      \
	PROGRAM_IMPORT "import weakref\n" \
		       "class Thing:\n"   \
		       "	pass\n"          \
		       "t = Thing()\n"
#define PROGRAM_BESIDE(change)             \
	"x = threading.Thread(target=f)\n" \
	"x.start()\n" change "\n"          \
	"x.join()\n"

/* One thread has only a weak reference to what the main thread gives up, or an iterator. */
static const struct small ends_of_lives[] = {
	{ "a weak reference that is followed",
	  PROGRAM_WEAK "w = weakref.ref(t)\n"
		       "l = [t]\n"
		       "t = None\n"
		       "def f():\n"
		       "	o = w()\n" PROGRAM_BESIDE("l[0] = 3"),
	  NULL },
	{ "a weak reference that goes into the list that its object leaves",
	  PROGRAM_WEAK "w = weakref.ref(t)\n"
		       "l = [t]\n"
		       "t = None\n"
		       "def f():\n"
		       "	l.append(w)\n" PROGRAM_BESIDE("l[0] = 3"),
	  NULL },
	{ "next with a container instead of what is not there",
	  PROGRAM_WEAK "d = []\n"
		       "l = [t]\n"
		       "t = None\n"
		       "i = iter(l)\n"
		       "def f():\n"
		       "	o = next(i, d)\n" PROGRAM_BESIDE("l[0] = 3"),
	  NULL },
	{ "a thread waits for ever (locked), and has the last of an object in hand",
	  PROGRAM_WEAK "t.v = Thing()\n"
		       "def f():\n"
		       "	t.v = 3\n"
		       "def g():\n"
		       "	x = t\n" PROGRAM_TWO "t = t\n"
		       "weakref.ref(t)\n",
	  NULL },
	{ NULL, NULL, NULL },
};

/* What only reads a container, beside what changes it: under some runtimes it holds nothing. */
static const struct small reads[] = {
	{ "an item in a list that is turned round",
	  PROGRAM_IMPORT "l = [1, 2]\n"
			 "def f():\n"
			 "	l.reverse()\n" PROGRAM_BESIDE("v = 1 in l"),
	  NULL },
	{ "an object in an array that is replaced",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "l = [Box()]\n"
			 "def f():\n"
			 "	v = l[0]\n" PROGRAM_BESIDE("l.append(1)\nl[0] = 2"),
	  NULL },
	{ "an object that is looked for, and taken out",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "b = Box()\n"
			 "l = [Box(), b]\n"
			 "def f():\n"
			 "	v = b in l\n" PROGRAM_BESIDE("l.pop(0)"),
	  NULL },
	{ "a value in a table that is given up",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "d = {1: Box()}\n"
			 "def f():\n"
			 "	v = d.get(1)\n" PROGRAM_BESIDE("d.clear()"),
	  NULL },
	{ "an item in a list that is sorted",
	  PROGRAM_IMPORT "l = [3, 1, 2]\n"
			 "def f():\n"
			 "	l.sort()\n" PROGRAM_BESIDE("v = 3 in l"),
	  NULL },
	{ "a popped item in a list that is extended",
	  PROGRAM_IMPORT "l = [1, 2, 3, 4]\n"
			 "l.pop()\n"
			 "def f():\n"
			 "	l.extend([9])\n" PROGRAM_BESIDE("n = len(l)\nv = 4 in l"),
	  NULL },
	{ "an object in a list that is popped, and extended by a str",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "l = [Box(), Box(), Box()]\n"
			 "def f():\n"
			 "	l.pop()\n"
			 "	l.extend('ab')\n" PROGRAM_BESIDE("v = 'b' in l"),
	  NULL },
	{ "an object in a list that has one put in front, and shrinks",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "l = [Box()]\n"
			 "def f():\n"
			 "	l.insert(0, Box())\n"
			 "	l.pop(0)\n"
			 "	l.pop()\n" PROGRAM_BESIDE("n = len(l)\nfor v in l:\n\tpass"),
	  NULL },
	{ "an object in a dict that gets its first key",
	  PROGRAM_IMPORT
	  "class Box:\n"
	  "	pass\n"
	  "d = {}\n"
	  "def f():\n"
	  "	d[Box()] = Box()\n" PROGRAM_BESIDE("n = len(d)\nfor v in d.values():\n\tpass"),
	  NULL },
	{ "a dict that takes over another",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "d = {}\n"
			 "e = {1: Box(), 2: Box()}\n"
			 "def f():\n"
			 "	d.update(e)\n" PROGRAM_BESIDE("v = 1 in d\nn = len(d)"),
	  NULL },
	{ "a dict of strs that gets an int, and loses it",
	  PROGRAM_IMPORT "class Box:\n"
			 "	pass\n"
			 "d = {'a': Box()}\n"
			 "def f():\n"
			 "	d[1] = 2\n"
			 "	d.pop(1)\n" PROGRAM_BESIDE("v = d.get('a')\nn = len(d)"),
	  NULL },
	{ "the end of an iterator, in two threads",
	  PROGRAM_IMPORT "d = {1: 2}\n"
			 "it = iter(d.values())\n"
			 "def f():\n"
			 "	next(it, None)\n" PROGRAM_BESIDE(
				 "next(it, None)\nnext(it, None)") "d = None\n",
	  NULL },
	{ "a finalizer that reads what its thread holds",
	  PROGRAM_IMPORT "class D:\n"
			 "	def __del__(self):\n"
			 "		v = l[0]\n"
			 "l = [D()]\n"
			 "def f():\n"
			 "	l[0] = None\n" PROGRAM_BESIDE("l[0] = 1"),
	  NULL },
	{ "two collections, and what a finalizer brings back",
	  "import gc # makes a cycle\n" PROGRAM_IMPORT "kept = []\n"
	  "class N:\n"
	  "	def __del__(self):\n"
	  "		kept.append(self)\n"
	  "def f():\n"
	  "	n = N()\n"
	  "	n.l = [n]\n"
	  "	n = None\n"
	  "	v = gc.collect()\n" PROGRAM_BESIDE("v = gc.collect()"),
	  NULL },
	{ "lines of two threads",
	  PROGRAM_IMPORT "l = [1]\n"
			 "def f():\n"
			 "	print(l, 2)\n" PROGRAM_BESIDE("l[0] = 3\nprint(4)"),
	  NULL },
	{ NULL, NULL, NULL },
};

const struct small *const programs_small[] = { shared_words,  containers, waiting, endings,
					       ends_of_lives, reads, programs_sleeps, programs_grace, NULL };

struct program *programs_compile(const struct small *s)
{
	struct error e = { .line = 0 };
	struct beside beside; /* of a path: the files that it imports */
	struct program *p;

	beside_open(&beside, s->name);
	p = program_compile_all(s->name, s->text, strlen(s->text), &beside.sources, NULL, &e);
	beside_close(&beside);
	if (!p)
		error_print(stderr, &e);
	CHECK(p);
	return p;
}

char *programs_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = memory_zero(1, 1 << 20);
	size_t size;

	CHECK(file);
	size = fread(text, 1, (1 << 20) - 1, file);
	CHECK(size < (1 << 20) - 1 && !ferror(file));
	fclose(file);
	return text;
}

static void run_case(const char *path, programs_run run, void *context)
{
	struct error e = { .line = 0 };
	struct case_file *c = case_open(path, &e);
	struct small s;
	struct program *p;

	if (!c)
		error_print(stderr, &e);
	CHECK(c);
	s = (struct small){ c->name, c->text, c->prints };
	p = programs_compile(&s);
	run(context, &s, p);
	program_free(p);
	case_close(c);
}

/* Without $LONG so many cases, however many there are. */
enum { CASES = 30 };

bool programs_long(void)
{
	const char *set = getenv("LONG");

	return set && *set;
}

void programs_each(programs_run run, void *context)
{
	glob_t files;
	size_t n;

	for (const struct small *const *list = programs_small; *list; list++)
		for (const struct small *s = *list; s->name; s++) {
			struct program *p = programs_compile(s);

			run(context, s, p);
			program_free(p);
		}
	CHECK(!glob("cases/*.py", 0, NULL, &files));
	n = programs_long() || files.gl_pathc < CASES ? files.gl_pathc : CASES;
	for (size_t i = 0; i < n; i++)
		run_case(files.gl_pathv[i * files.gl_pathc / n], run, context);
	globfree(&files);
}

static void run_file(const char *path, programs_run run, void *context)
{
	char *text = programs_read(path);
	const struct small s = { path, text, NULL };
	struct program *p = programs_compile(&s);

	run(context, &s, p);
	program_free(p);
	free(text);
}

void programs_files(const char *pattern, programs_run run, void *context)
{
	glob_t files;

	CHECK(!glob(pattern, 0, NULL, &files));
	for (size_t i = 0; i < files.gl_pathc; i++)
		run_file(files.gl_pathv[i], run, context);
	globfree(&files);
}
