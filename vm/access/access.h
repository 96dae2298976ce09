/*
 * The access layer's contract: every verb through which the interpreter and the strategies
 * touch what another thread may see. Three layers define the verbs, each in its own way:
 * explore.h tries every order, native.h is the plain machine (perturbed.h the same, with random
 * pauses), forced.h follows a plan on real threads. What is said here holds in all three; a layer
 * says only what is particular to it.
 *
 * The order of an access, by C11's names, is what the compiler and the hardware get in the
 * native layer, and the tools see in the forced one: plain (a data race if another thread is
 * there, too), relaxed, acquire, release, acq_rel. In the explorer all accesses are
 * sequentially consistent: one after another, each seen by all threads at once.
 *
 * A STEP is a scheduling point of the explorer: other threads may go before it, if another
 * thread is alive, the object can be reached by several threads, and the strategy does not
 * keep the others from running here (under a GIL only the first access of a turn is a step).
 * A verb that is no step belongs to the step of the access before it. In the forced layer the
 * thread waits there until the plan says that it is its turn. No verb waits for another thread
 * otherwise, unless it says so.
 *
 * An operation (one instruction, one pending drop) may be abandoned at each step and be run
 * again: it reads the thread's private state first and writes it after its last access.
 */
#ifndef REFRACE_ACCESS_ACCESS_H
#define REFRACE_ACCESS_ACCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/object/object.h"

struct thread;

/*
 * Each layer also has three constants:
 *     ACCESS_PRINTS     what nothing catches is printed
 *     ACCESS_RUNS_ON    no operation is ever abandoned: the interpreter may take its fast path
 *     ACCESS_THREADS    how many may be alive at once, the main thread included
 */

/* The one question that a layer asks the strategy: whether a thread that loads a word finds
 * everything that was written before the word was stored. */
static inline bool strategy_publishes(void);

/* --- words of objects --- */

/* Reads a word of `o`. Plain; acquire if the strategy publishes. A step. */
static inline uint64_t access_load(struct thread *t, struct object *o, const uint64_t *word);

/* Reads a word that never changes once it is not 0. Order of access_load. A step in the
 * explorer only while the word is 0. */
static inline uint64_t access_load_settled(struct thread *t, struct object *o,
					   const uint64_t *word);

/* Writes a word of `o`. Plain; release if the strategy publishes. A step. */
static inline void access_store(struct thread *t, struct object *o, uint64_t *word, uint64_t v);

/* As access_store, for a word that holds a value: the caller's reference moves into it, and
 * every thread that reaches `o` reaches `v` from now on. */
static inline void access_store_value(struct thread *t, struct object *o, value *word, value v);

/* Writes a word of an object that this operation has created. Plain. No step: no other thread
 * knows the object. */
static inline void access_init(struct thread *t, struct object *o, uint64_t *word, uint64_t v);

/* The operation writes plain words of an object that an earlier one has made, and that no other
 * thread knows. No step. */
static inline void access_wrote(struct thread *t, struct object *o);

/* Reads a word that other threads may update at any time. Acquire. A step. */
static inline uint64_t access_load_atomic(struct thread *t, struct object *o,
					  const uint64_t *word);

/* Replaces a word by what `change` makes of it, in one access; returns the old one. Acq_rel.
 * A step. `change` may be called several times; it writes at most to what `argument` refers
 * to, which other threads find only through the word. */
static inline uint64_t access_update(struct thread *t, struct object *o, uint64_t *word,
				     uint64_t (*change)(uint64_t old, uint64_t argument),
				     uint64_t argument);

/* --- counts: `o` is a counted object, a change is +1 or -1 reference --- */

/* Reads the count in order to store another one. Plain. A step. */
static inline int32_t access_load_count(struct thread *t, struct object *o);

/* Reads the count in order to show it. Relaxed. A step. */
static inline int32_t access_read_count(struct thread *t, struct object *o);

/* Writes the count. Plain. A step. `change`: how the true number of references changes, by
 * which the explorer knows a lost update. */
static inline void access_store_count(struct thread *t, struct object *o, int32_t n,
				      int change);

/* Adds to the count in one access; returns the new one. Acq_rel, so that the thread that drops
 * the last reference comes after all that dropped one. A step. */
static inline int32_t access_add_count(struct thread *t, struct object *o, int change);

/* Subtracts one in one access; returns the new count. Only release, or only acquire: a mistake of the
 * variants of atomic, which the explorer does not show and the tools do. A step. */
static inline int32_t access_drop_weakly(struct thread *t, struct object *o, bool releases);

/* Adds one to the count unless it is zero, in one access; false if it is. Acq_rel. A step. */
static inline bool access_revive_count(struct thread *t, struct object *o);

/* Adds to the count under the object's lock; returns the new one. Waits for the lock, unless
 * the thread holds it already. Taking the lock, counting and giving the lock back are one step:
 * no other thread can make an access in between. */
static inline int32_t access_guarded_count(struct thread *t, struct object *o, int change);

/* The same: adds one unless the count is zero; false if it is. */
static inline bool access_guarded_revive(struct thread *t, struct object *o);

/* --- counts in two parts: strategy biased --- */

/* Whether a list is marked: another thread than its owner has read an item, or has replaced the array
 * (interp/unheld.h). Relaxed. A step in the explorer only while it is not. */
static inline bool access_is_marked(struct thread *t, struct object *o);

/* Marks it; the thread holds it. Relaxed. No step: to who finds no mark, and then waits for the lock,
 * it is as if it had found one. */
static inline void access_mark(struct thread *t, struct object *o);

/* Whether this thread owns the object. Relaxed. No step: no other thread makes it the owner,
 * nor takes that from it while it lives. */
static inline bool access_owns(struct thread *t, struct object *o);

/* The number + 1 of the thread that owns the object; 0: none does. Relaxed. A step. */
static inline uint8_t access_load_owner(struct thread *t, struct object *o);

/* Adds to the owner's part; returns the new one. Only for the owner, or for the thread that
 * merges in its place. A relaxed load and a relaxed store. A step only in programs that look
 * at counts: no thread but the owner touches this part otherwise. */
static inline int32_t access_own_count(struct thread *t, struct object *o, int change);

/* From now on no thread owns the object; returns what the owner's part was. For the same
 * threads as access_own_count. Relaxed. A step. */
static inline int32_t access_disown(struct thread *t, struct object *o);

/* Reads the other threads' part. Acquire. A step. */
static inline int32_t access_load_shared(struct thread *t, struct object *o);

/* Replaces the other threads' part by what `change` makes of it, in one access; returns the
 * old one. Acq_rel. A step. `change` may be called several times, and has no effect. */
static inline int32_t access_shift(struct thread *t, struct object *o,
				   struct shift (*change)(int32_t shared, int32_t own),
				   int32_t own);

/* Counts v, which has been read from a word that this thread did not hold, if it is alive: on
 * the owner's part as access_own_count if this thread is the owner, else on the other threads'
 * part as access_shift, where `change` changes nothing if the object is dead. A dead object's
 * memory is still there, and no other object's: to look at it is no use after a release. What
 * has no count is kept as the thread's own. */
enum kept { KEPT_NOT, KEPT_OWN, KEPT_SHARED };
static inline enum kept access_keep_living(struct thread *t, value v,
					   struct shift (*change)(int32_t shared, int32_t own));

/* --- the life of an object --- */

/* A new object, owned by this thread, with count 1 and a zeroed variable part. No step: no
 * other thread knows the object. Does not return if there is no memory. */
static inline void *access_new(struct thread *t, enum kind kind, uint32_t size);

/* The count is zero, or a block has been replaced: the object is dead from here on, and the
 * caller takes it apart. No step: it belongs to the access that made the count zero. */
static inline void access_release(struct thread *t, struct object *o);

/* Everything that the dead object owned has been given up: its memory may be used again. No
 * step. */
static inline void access_free(struct thread *t, struct object *o);

/* Threads that are in the middle of an operation may go on reading the block, which has been
 * replaced: it is neither dead nor free before the end of all these (CPython: when each thread
 * has passed a quiescent state, Python/qsbr.c). No operation keeps a block that it has read for
 * the next one, so that no thread comes too late: access_release and access_free do nothing then.
 * No step. */
static inline void access_retire(struct thread *t, struct object *block);

/* --- memory that is given back late: strategy qsbr --- */

/* As access_release, but the memory is still there: it is no use after a release to look at it. */
static inline void access_die(struct thread *t, struct object *o);

/* What has died so has been taken apart: its memory is given back when every thread, this one
 * included, has been through a quiescent state since. In the explorer that is at the first moment
 * at which it may be, and a thread is in one between two operations outside of native code and of
 * read-side sections, and while it waits, is detached, or has ended; natively where it says so.
 * `at_once`: a mistake, native code is not waited for; natively no thread is. No step. */
static inline void access_free_later(struct thread *t, struct object *o, bool at_once);

/* The thread is in a quiescent state: natively it gives back what no thread can have any more. From
 * now on it is in one all the time; and not any more, before it reads. Acq_rel. No step. */
static inline void access_quiescent(struct thread *t);
static inline void access_offline(struct thread *t);
static inline void access_online(struct thread *t);

/* Whether this thread is to call __del__ of the object, whose count is zero: the first that
 * asks is. Then the object lives again, with the one reference that __del__ receives. Acq_rel.
 * No step. */
static inline bool access_finalize(struct thread *t, struct object *o);

/* The class, function or mutex that this operation has made is never counted: it goes with the
 * run. No step. */
static inline void access_immortal(struct thread *t, struct object *o);

/* Calls `each` for every class and function, when only the main thread is left; only for
 * access_teardown. */
static inline void access_each_immortal(struct thread *t,
					void (*each)(struct thread *t, struct object *o));

/* Something that several threads can reach leads to `v` from now on: the explorer makes its
 * accesses steps. No access. */
static inline void access_publish(struct thread *t, value v);

/* A number by which the object is hashed, if it is equal only to itself, and by which objects
 * are put in order. No access. */
static inline uint64_t access_identity(const struct object *o);

/* The program looks at the number of this thread or of another. No access. */
static inline void access_see_number(struct thread *t);

/* The string's hash, if the layer remembers it; 0 if not. Relaxed. No step. */
static inline uint64_t access_text_hash(const struct object *o);
static inline void access_keep_text_hash(struct object *o, uint64_t hash);

/* --- locks --- */

/* Takes a lock of the program's. Acquire. A step. If another thread holds it, the thread
 * waits, and lets others run meanwhile (it releases the GIL), unless the lock is a native
 * mutex and the thread has not detached; with `wait` false, it returns false at once. */
static inline bool access_lock(struct thread *t, struct lock *lock, bool wait);

/* The same, and waits for so many seconds at most; false: it has not got the lock. Several steps. */
static inline bool access_lock_in(struct thread *t, struct lock *lock, double seconds);

/* Gives it back, whichever thread holds it; false if none does. Release. A step. */
static inline bool access_unlock(struct thread *t, struct lock *lock);

/* Takes the lock in the object. Acquire. A step. If a thread holds it, which may be this one,
 * the thread waits and keeps all that it holds; with `wait` false, it returns false at once. */
static inline bool access_lock_object(struct thread *t, struct object *o, bool wait);

/* Gives back the lock in the object, which this thread holds. Release. A step. */
static inline void access_unlock_object(struct thread *t, struct object *o);

/* Waits until no thread holds the object, and does not take it. A step. */
static inline void access_await_object(struct thread *t, struct object *o);

/* --- threads --- */

/* A new thread, with an empty stack. If as many are alive as there may be, waits until one has
 * ended, and lets others run meanwhile: that is a step. NULL if none will, because all of them
 * wait. The caller fills the stack in the rest of this operation, which makes no further
 * access. */
static inline struct thread *access_start(struct thread *t);

/* The new thread may run: what is on its stack is its own from now on, and `o`, which this
 * operation works on, knows it. Release. No step. */
static inline void access_started(struct thread *t, struct thread_object *o,
				  struct thread *new);

/* Waits until the thread of this ticket has ended, and lets others run meanwhile. Acquire. No
 * step if it has. */
static inline void access_join(struct thread *t, uint64_t ticket);

/* The main thread has done its work: natively it waits until it is the only thread, and true
 * is returned. False: the run ends where the program does. */
static inline bool access_wait_all(struct thread *t);

/* Whether the module's variables are to be dropped at the end of the run. Elsewhere than
 * natively they are not: what is reachable then is no leak. */
static inline bool access_teardown(struct thread *t);

/* Waits until the thread has ended, or for so many seconds, and lets others run meanwhile. A step
 * only if image.sleeps, when that is over. */
static inline void access_join_in(struct thread *t, uint64_t ticket, double seconds);

/* time.sleep: others may run meanwhile. A step only if image.sleeps, when that is over. */
static inline void access_sleep(struct thread *t, double seconds);

/* Prints. A step. */
static inline void access_print(struct thread *t, const char *text, size_t size);

/* --- the GIL --- */

/* The thread is to run with the GIL in hand: waits for it, natively at once, in the explorer
 * at its next access that another thread could notice. */
static inline void access_gil_acquire(struct thread *t);

/* The thread ends: it gives the GIL up. No step. */
static inline void access_gil_release(struct thread *t);

/* Here the GIL may go to another thread: natively if one asks for it, and then this thread
 * waits for it again; in the explorer the next access is a step. */
static inline void access_gil_yield(struct thread *t);

/* Whether there is anything to do between two instructions. Relaxed. No step. */
static inline bool access_gil_due(const struct thread *t);

/* Whether others could tell that the GIL changes hands here from that it did at its last place: the
 * thread has made an access since, and not only to counts; or the program can see counts. No step. */
static inline bool access_gil_matters(const struct thread *t);

/* One more instruction, for a policy that counts them. No step. */
static inline void access_gil_tick(struct thread *t);

/* Native code gives the GIL up, and detaches; attaches, and takes the GIL again. */
static inline void access_gil_detach(struct thread *t);
static inline void access_gil_attach(struct thread *t);

/* --- native code that runs beside the interpreter --- */

/* Detaches the thread: native code runs without the interpreter from here on. The thread stops
 * for a collection as others do. No step. */
static inline void access_detach(struct thread *t);

/* Attaches it again; natively waits while a collection is under way. No step. */
static inline void access_attach(struct thread *t);

/* The same where something can come before, and not after: a collection, which is one step of the
 * explorer's; memory that is freed late. A step. */
static inline void access_attach_stopped(struct thread *t);

/* --- read-side sections and grace periods (module capi) --- */

/* A read-side section of this thread's begins, the outermost one, and ends: t->reading says so
 * after the operation. Acq_rel. A step. */
static inline void access_read_begin(struct thread *t);
static inline void access_read_end(struct thread *t);

/* Waits until every section that had begun has ended, this thread's own included, and lets others
 * run meanwhile: it releases the GIL. Acq_rel. A step; another one when it has waited. */
static inline void access_synchronize(struct thread *t);

/* --- a collector beside the counts: runtimes (interp/collect.h, cycles.h) --- */

/* A collection begins: finds what only cycles hold, in one step, where without a GIL every other
 * thread is at a safepoint. Returns how many objects that are, and of how many, which come first,
 * the finalizer is due; 0 also while another collection is under way. They are doomed. */
static inline uint32_t access_find_cycles(struct thread *t, uint32_t *due);

/* The object number i of those; borrowed. No step. */
static inline struct object *access_found(struct thread *t, uint32_t i);

/* The collection is about to call its finalizer, which is never called again. No step. */
static inline void access_set_finalized(struct thread *t, struct object *o);

/* The finalizers have run, and may have brought something back: which of the objects found are
 * garbage still, in one step, as before. The others are not doomed any more. `kept`: a list that
 * has one reference to each. Returns how many objects gc.collect() says that it has found. */
static inline uint32_t access_find_again(struct thread *t, struct object *kept);

/* Collections look at the object no more (PyObject_GC_UnTrack; module capi). No access. */
static inline void access_untrack(struct thread *t, struct object *o);

/* A weak reference, or a pointer without a count, has led to `o`, to which the thread has `own`
 * references since: if only a cycle held that, a collection could have come before. No access. */
static inline void access_led_to(struct thread *t, struct object *o, int own);

/* A reference to `o` is about to be given up, after which it may be a part of a cycle that nothing
 * holds. In the explorer a step, in programs that can tell whether a collection came before. */
static inline void access_loosen(struct thread *t, struct object *o);

/* The collection is over: another one can begin. Without a GIL a step. */
static inline void access_collected(struct thread *t);

/* --- a collector: strategy gc (no run with one is forced) --- */

/* A new object, for collections to find. No access. */
static inline void access_track(struct thread *t, struct object *o);

/* A safepoint: natively the thread waits here while another one collects. True: it is time to
 * collect (in the explorer never: it collects only if the program asks for it). */
static inline bool access_safepoint(struct thread *t);

/* Collects, in one step: waits until every other thread is at a safepoint, unless `stops` is
 * false; marks and sweeps. `handles`: native code's pointers are roots. Returns the objects
 * whose finalizers are due, as a dead list that the caller owns; NULL if there are none. */
static inline struct object *access_collect(struct thread *t, bool stops, bool handles);

/* A reference to `o`, which is not counted, is given up. In the explorer a step, in programs
 * that can tell whether a collection came before. */
static inline void access_forget(struct thread *t, struct object *o);

/* Whether a collection has found the object unreachable; under gc, and its finalizer is due. Relaxed. No
 * step. */
static inline bool access_doomed(struct thread *t, struct object *o);

/* --- operations --- */

/* An operation is complete: its effects on the thread's private state stand. */
static inline void access_commit(struct thread *t);

/*
 * A loop inside an operation, one for each time that it begins: set to zeros. The operation can
 * stop between two items and go on there, without what it has read of the items before.
 */
struct checkpoint {
	bool begun;
	uint8_t asks, sections_are; /* of the thread, when it began */
	uint32_t n_held, n_died;
	uint32_t at, check; /* the explorer's: what had been read by then */
};

/*
 * The loop comes to the next item, or to its end. `state`: n words, all that the rest of the
 * operation takes from the items before. If the operation is run again it goes on with the item
 * that it had come to: the first call writes that state. So between its first call and the end
 * of the operation
 *
 *   - what the loop changes, and what it or what follows it reads later, is in `state`, or in
 *     objects that the operation has made: these are as it has left them;
 *   - such an object is changed only after the last access that the loop makes for an item, or
 *     so that changing it again makes no difference.
 *
 * No access.
 */
static inline void access_checkpoint(struct thread *t, struct checkpoint *c, uint64_t *state,
				     unsigned n);

/* The line to be remembered with what a finalizer interrupts, t->line. In the explorer it is no part of
 * the state, and depends on how the thread has come there: 0, unless a watcher follows one way. */
static inline uint32_t access_line(const struct thread *t);

/* The fast path begins an instruction, which it may have to give to the ordinary path; and it
 * does so, having changed nothing until now. */
static inline void access_try(struct thread *t);
static inline void access_try_again(struct thread *t);

/* Runs `body` until the thread ends, or the layer abandons the operation that is under way. */
static __attribute__((unused)) void access_run(struct thread *t, void (*body)(struct thread *t));

/* Whether the thread has only begun; false if `body` runs again to go on where it was. */
static inline bool access_first_run(struct thread *t);

/* The thread's last operation: nothing will be run of it any more. Release: threads that join it
 * come after. No step. */
static inline void access_end(struct thread *t);

/* Nothing has caught an exception: it ends the thread, or a __del__. What is known of it is in the
 * thread: raised, raised_line, message, text. No step. */
static inline void access_uncaught(struct thread *t);
static inline void access_unraisable(struct thread *t);

/* The program does what Python allows and the interpreter does not: the run ends with an error
 * of the user's, at `name` in `line`. Does not return to the operation. */
static inline void access_outside(struct thread *t, uint32_t line, const char *name,
				  const char *message);

#endif
