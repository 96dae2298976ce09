/*
 * Small programs that sleep, and wait with a timeout: what they print is right if sleeps are over in
 * order (access/explore_time.h).
 */
#include "tests/unit/programs.h"

#include "vm/base/names.h"

const struct small programs_sleeps[] = {
	{ "sleeps of two lengths",
	  PROGRAM_IMPORT "import time\n"
			 "l = []\n"
			 "def f():\n"
			 "	time.sleep(0.2)\n"
			 "	l.append(1)\n"
			 "def g():\n"
			 "	time.sleep(0.1)\n"
			 "	l.append(2)\n" PROGRAM_TWO "print(l)\n",
	  "[2, 1]\n" },
	{ "sleeps that are over at the same time",
	  PROGRAM_IMPORT "import time\n"
			 "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	time.sleep(0.1)\n"
			 "	time.sleep(0.1)\n"
			 "	n += 1\n"
			 "def g():\n"
			 "	global n\n"
			 "	time.sleep(0.2)\n"
			 "	n += 1\n" PROGRAM_TWO "print(n)\n",
	  "2\n" },
	{ "a lock that is free too late",
	  PROGRAM_IMPORT "import time\n"
			 "l = threading.Lock()\n"
			 "l.acquire()\n"
			 "def f():\n"
			 "	time.sleep(0.2)\n"
			 "	l.release()\n"
			 "def g():\n"
			 "	print(l.acquire(timeout=0.1))\n" PROGRAM_TWO,
	  "False\n" },
	{ "a lock that is free in time",
	  PROGRAM_IMPORT "import time\n"
			 "l = threading.Lock()\n"
			 "l.acquire()\n"
			 "def f():\n"
			 "	time.sleep(0.2)\n"
			 "	l.release()\n"
			 "def g():\n"
			 "	print(l.acquire(timeout=0.3))\n" PROGRAM_TWO,
	  "True\n" },
	{ "a thread that ends too late, and in time",
	  PROGRAM_IMPORT "import time\n"
			 "def f():\n"
			 "	time.sleep(0.2)\n"
			 "x = threading.Thread(target=f)\n"
			 "x.start()\n"
			 "x.join(0.1)\n"
			 "print(x.is_alive())\n"
			 "x.join(5)\n"
			 "print(x.is_alive())\n",
	  "True\nFalse\n" },
	{ "three threads that sleep alike",
	  PROGRAM_IMPORT "import time\n"
			 "l = threading.Lock()\n"
			 "def f():\n"
			 "	time.sleep(0.1)\n"
			 "	if l.acquire(timeout=0.05):\n"
			 "		time.sleep(0.1)\n"
			 "		l.release()\n"
			 "		print('got')\n"
			 "z = threading.Thread(target=f)\n"
			 "z.start()\n" PROGRAM_SAME "z.join()\n",
	  "got\n" },
	{ "what sleeps do not order",
	  PROGRAM_IMPORT "import time\n"
			 "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n += 1\n"
			 "	time.sleep(0.1)\n"
			 "	n += 1\n"
			 "def g():\n"
			 "	global n\n"
			 "	n += 1\n" PROGRAM_TWO "print(n)\n",
	  "3\n" },
	{ NULL, NULL, NULL },
};

const char *programs_name(const struct small *s, const char *name)
{
	for (const struct small *sleeps = programs_sleeps; sleeps->name; sleeps++)
		if (s == sleeps)
			return names_with_sleeps(name);
	return name;
}
