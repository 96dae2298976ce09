/*
 * M1(N, K) for SPIN: N threads, one object whose count starts at N. Each thread takes and
 * drops the object K times, then drops the reference it began with. Loading a count and
 * storing it are two steps; whatever follows from a store happens in the same step, as in
 * the explorer. N and K come from the command line: spin -a -DN=3 -DK=4 m1.pml
 *
 * Every step is one d_step that clears its scratch and does the loop's bookkeeping, and a
 * thread that is done blocks at a valid end instead of ending, so that SPIN stores no
 * state that is not a state of the model: it finds exactly as many states as the explorer
 * finds worlds, and one transition more than the explorer makes steps (the first).
 */
byte count = N;
byte truth = N; /* references that really exist */
byte done;      /* threads */
bool freed;
bool late;  /* use after free */
bool twice; /* double free */
bool early; /* premature free: released while a reference exists */
bool leak;  /* at the end: still there */

inline load()
{
	late = late || freed;
	loaded = count
}

inline take()
{
	late = late || freed;
	count = loaded + 1;
	truth++;
	loaded = 0
}

inline drop()
{
	late = late || freed;
	count = loaded - 1;
	truth--;
	if
	:: loaded == 1 ->
		twice = twice || freed;
		early = early || (!freed && truth > 0);
		freed = true
	:: else
	fi;
	loaded = 0
}

active [N] proctype thread()
{
	byte loaded, round;

	do
	:: d_step { round < K -> load() };
	   d_step { take() };
	   d_step { load() };
	   d_step { drop(); round++ }
	:: d_step { round == K -> load() };
	   d_step { drop(); done++; leak = done == N && !freed };
	   break
	od;
end:
	false
}
