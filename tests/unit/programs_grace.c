/*
 * Small programs with read-side sections: what ends a wait for them, what does not, and what waits
 * for ever.
 */
#include "tests/unit/programs.h"

#define HEAD \
	PROGRAM_IMPORT "import capi\n" \
		       "class Thing:\n" \
		       "	pass\n"

const struct small programs_grace[] = {
	{ "a grace period awaits one of two sections",
	  HEAD "a = 0\n"
	       "def f():\n"
	       "	with capi.reading:\n"
	       "		pass\n"
	       "def g():\n"
	       "	capi.synchronize()\n"
	       "y = threading.Thread(target=f)\n"
	       "z = threading.Thread(target=g)\n"
	       "x = threading.Thread(target=f)\n" PROGRAM_START "z.start()\n" PROGRAM_JOIN
	       "z.join()\n",
	  NULL },
	{ "what was unlinked is freed after a grace period",
	  HEAD "s = Thing()\n"
	       "s.o = Thing()\n"
	       "s.o.v = 1\n"
	       "def f():\n"
	       "	with capi.reading:\n"
	       "		p = capi.load(s, 'o')\n"
	       "		if p is not None:\n"
	       "			p.v\n"
	       "def g():\n"
	       "	p = capi.exchange(s, 'o', None)\n"
	       "	capi.synchronize()\n"
	       "	capi.decref(p)\n" PROGRAM_TWO,
	  NULL },
	{ "a reader waits for a lock that is held in a grace period",
	  HEAD "lock = threading.Lock()\n"
	       "def f():\n"
	       "	with capi.reading:\n"
	       "		with lock:\n"
	       "			pass\n"
	       "def g():\n"
	       "	with lock:\n"
	       "		capi.synchronize()\n" PROGRAM_TWO,
	  NULL },
	{ "a thread waits for its own section, and another for that thread's",
	  HEAD "def f():\n"
	       "	with capi.reading, capi.reading:\n"
	       "		pass\n"
	       "	with capi.reading:\n"
	       "		capi.synchronize()\n"
	       "def g():\n"
	       "	capi.synchronize()\n" PROGRAM_TWO,
	  NULL },
	{ "an exception ends a section, and a grace period runs in it",
	  HEAD "def f():\n"
	       "	try:\n"
	       "		with capi.reading:\n"
	       "			raise KeyError\n"
	       "	except KeyError:\n"
	       "		capi.synchronize()\n" PROGRAM_SAME,
	  NULL },
	{ "what is called later",
	  HEAD "o = capi.own(Thing())\n"
	       "def f():\n"
	       "	with capi.reading:\n"
	       "		capi.call_later(capi.decref, o)\n"
	       "x = threading.Thread(target=f)\n"
	       "x.start()\n"
	       "x.join()\n",
	  NULL },
	{ NULL, NULL, NULL },
};
