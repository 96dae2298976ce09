/*
 * The world: everything that a run of the interpreted program consists of, as the
 * explorer sees it, in memory that stays at one address so that pointers keep their
 * meaning when a world is packed into a string of bytes and unpacked again.
 *
 *     header | for each thread (explored.h): state, stack, trail, heap
 *
 * Each thread allocates from its own heap, so that worlds do not differ by the order in
 * which threads allocate. Packing takes only what is in use. What has been printed is a
 * number: texts are kept once, outside, as (what was there before, what was added).
 */
#ifndef REFRACE_ACCESS_WORLD_H
#define REFRACE_ACCESS_WORLD_H

#include "vm/access/explored.h"
#include "vm/access/footprint.h"
#include "vm/access/sharing.h"
#include "vm/image/image.h"

enum {
	WORLD_HEAP = 1 << 24,    /* bytes for each thread */
	WORLD_STRETCH = 256,     /* bytes of memory that have one mark */
	WORLD_UNIT = 16,         /* and that have one in tests: no two objects share a unit */
	WORLD_PRINTED = 1 << 20, /* bytes that a run may print */
};

/* world.printed, if texts are not told apart: it is not what is expected. */
#define WORLD_PRINTED_OTHER UINT32_MAX

/* Which stretches of the heaps have been written since the marks were taken away. Whatever writes
 * to an object of the explored world marks it, before or after: the access layer, and the few that
 * change objects beside it. Marks of what has not changed are harmless; a change without one is
 * not: tests/unit/test_marks.c looks for those, unit by unit, because a neighbour's mark may hide
 * in a stretch that one is missing. */
struct dirty {
	unsigned char *set; /* for each stretch of the world's memory, whether it is in `all` */
	size_t stretches;   /* of the world's memory */
	uint32_t *all;      /* numbers of stretches, counted from the beginning of the world */
	uint32_t n, room;
	unsigned char *units; /* for tests, for each unit whether it has been marked; or NULL */
	bool watched; /* a mark is to say which bytes: there are units, or footprints */
};

struct world {
	uint32_t threads;    /* numbers in use, ended ones included */
	uint32_t live;       /* started and not ended */
	uint32_t verdicts;   /* set, see engine/verdict.h */
	uint32_t printed;    /* number of the text printed so far; 0 is nothing. Or, if texts are
			      * not told apart, how much of what is expected has been printed */
	uint32_t detached;   /* threads whose native code has let go of the interpreter */
	uint32_t gil_keeper; /* the thread that keeps the GIL where it stands, + 1; 0: none */
	uint32_t collecting; /* the thread whose collection of cycles is under way, + 1; 0: none */
	uint32_t held;       /* locks that threads hold: the program's, and objects' */
	uint32_t retired;    /* objects whose memory is to be given back late (explore_late.h) */
	uint32_t joined;     /* threads of `starts` that the main thread has joined, one bit each */

	/* --- what follows is not part of the packed world --- */
	struct image *image;
	struct prints *prints;
	uint32_t seats; /* threads whose part has been set up: a page each that is touched */
	struct dirty dirty;
	/* Under a runtime, in any run: there were cycles that nothing holds, so that a collection
	 * that starts by itself could have changed something. They stay until a collection takes
	 * them: a gc.collect() has found them, or they were there at the end; or a weak reference,
	 * or native code, has led back to one. */
	bool cycles;
	/* Asked now and then in the middle of a step: whether it is to be given up (NULL: never). Then
	 * the thread has run away, and the world is that of no moment. */
	bool (*is_late)(const void *context);
	const void *late_context;
	bool late;
	bool full; /* a heap or the table of prints is full: this run cannot go on */
	bool texts_alike;     /* worlds do not differ by what has been printed, except that it must */
	const char *expected; /* be this in the end; NULL: anything */
	uint32_t outside_line; /* not 0: the program left the subset there, in any run */
	char outside[160];     /* and how, a sentence */
	char outside_name[64]; /* and where in the line */
	struct starts
		*starts; /* of threads, which are alike if these are equal; NULL: unasked */
	bool held_back;  /* in any run, a start has waited until another thread had ended */
	bool crowded;    /* in this one it has waited in vain: the run cannot go on */
	bool told_apart; /* in any run, something has told apart threads that are alike */
	struct footprints *footprints; /* of all runs while it is not NULL */
	struct sharing *sharing;       /* the same */
	struct thread *thread[THREADS];
};

#define WORLD_STATE offsetof(struct world, image)

/* Worlds begin at a multiple of it, and are smaller. */
#define WORLD_ALIGN ((size_t)1 << 30)

/* Reserves address space for a world of this image; world_free releases it. Texts printed
 * are kept until then. Does not return if there is no memory. */
struct world *world_new(struct image *image);
void world_free(struct world *w);

/* Back to the state before the main thread's first instruction: empty heaps, no threads. */
void world_reset(struct world *w);

/* How many threads there were at once, at most, if one more was held back in any run; else 0.
 */
static inline unsigned world_most_threads(const struct world *w)
{
	return w->held_back ? THREADS : 0;
}

/* A free thread number, set up as NEW with an empty stack; -1 if there is none. */
int world_add_thread(struct world *w);

/* The private part of a thread in the world (state, stack, trail; not its heap) as one
 * string of bytes, and back. `bytes` of world_thread_same has the thread's size. */
size_t world_thread_size(const struct thread *t);
void world_thread_pack(const struct thread *t, unsigned char *out);
bool world_thread_same(const struct thread *t, const unsigned char *bytes);
void world_thread_unpack(struct thread *t, const unsigned char *bytes);

/* The whole world as one string of world_size bytes, and back. (The explorer keeps worlds
 * as lists of parts: engine/pack.h.) */
size_t world_size(const struct world *w);
void world_pack(const struct world *w, unsigned char *out);
void world_unpack(struct world *w, const unsigned char *bytes);

/* Sets the parts of threads up, so that there are at least n: before the private part of a thread is
 * unpacked that another process has added. */
void world_set_up(struct world *w, uint32_t n);

/* All packed parts have been written back: puts right what is not part of them. */
void world_opened(struct world *w);

/* From now on units are marked, too. */
void world_mark_units(struct world *w);

/* Whether the unit at this address in a heap has a mark, if they are marked. */
static inline bool world_unit_marked(const struct world *w, const void *at)
{
	return w->dirty.units[((uintptr_t)at - (uintptr_t)w) / WORLD_UNIT];
}

/* From now on footprints are kept in `f`, or, if that is NULL, no more. */
void world_keep_footprints(struct world *w, struct footprints *f);

/* For footprints, which are kept: the thread that runs stands before this access, or makes it; what
 * that changes is noted when it has. */
void world_note_access(const struct world *w, const struct access *a);

/* For world.sharing, which there is: the thread makes this access; it looks at a field of an object,
 * or changes it, which is no access. */
void world_share(struct world *w, const struct thread *t, const struct access *a);
void world_share_field(struct world *w, const struct thread *t, const struct object *o,
		       const void *at, bool changes);

/* For world_mark: a stretch that has no mark yet gets one; the units of these bytes, from `offset`
 * in the world on, get theirs, and so do footprints. */
void world_mark_stretch(struct world *w, size_t stretch);
void world_mark_bytes(struct world *w, size_t offset, size_t bytes);

/* Marks the stretches in which these bytes lie, which may be outside of the world: no marks are
 * needed there. */
static inline void world_mark(struct world *w, const void *at, size_t bytes)
{
	size_t offset = (uintptr_t)at - (uintptr_t)w;
	size_t last = (offset + bytes - 1) / WORLD_STRETCH;

	for (size_t i = offset / WORLD_STRETCH; i <= last && i < w->dirty.stretches; i++)
		if (!w->dirty.set[i])
			world_mark_stretch(w, i);
	if (__builtin_expect(w->dirty.watched, 0))
		world_mark_bytes(w, offset, bytes);
}

/* Marks all that is in use, which leaves no footprints. */
void world_mark_heaps(struct world *w);

/* Where the stretch with mark k is: the number of the thread in whose heap, and which stretch of
 * that. False: it is in no heap. */
bool world_marked(const struct world *w, uint32_t k, unsigned *thread, uint32_t *stretch);

/* Takes all marks away. */
void world_unmark(struct world *w);

/* Memory in `t`'s heap, zeroed, a multiple of 16; NULL if it is full (w->full is set). */
void *world_get(struct thread *t, size_t bytes);

/* Gives back an object that only this thread could ever reach; the block is used again. */
void world_reuse(struct thread *t, struct object *o);

/* Adds to what has been printed. */
void world_print(struct world *w, const char *text, size_t size);

/* Whether all of what is expected has been printed, and nothing else; for worlds that do not tell
 * texts apart. */
bool world_printed_expected(const struct world *w);

/* What number `printed` stands for, as it is kept; not for 0. */
struct printed_text {
	uint32_t before; /* the number of what was there before, */
	uint32_t size;   /* bytes that were added to it, */
	const char *text; /* and which; the world's */
	uint64_t hash;   /* of all of it; the same in every process, that of 0 is 0 */
};
struct printed_text world_text(const struct world *w, uint32_t number);

/* So many numbers have been used, 0 included. */
uint32_t world_texts(const struct world *w);

/* The number of what is added to `before`. */
uint32_t world_add_text(struct world *w, const struct printed_text *p);

/* What number `printed` stands for, in a new string of *size bytes, ended by NUL. */
char *world_printed(const struct world *w, uint32_t printed, size_t *size);

/* Notes that v, and what it leads to, can be reached by several threads. */
void world_publish(struct world *w, value v);

/* Calls `visit` for every object in the heaps, in order of address. */
void world_each(const struct world *w, void (*visit)(void *context, struct object *o),
		void *context);

#endif
