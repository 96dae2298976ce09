/*
 * What must be gone when the program ends, whichever way it ends: child processes, temporary
 * folders, files that have not got their name yet. The function that makes one keeps a `struct litter` of
 * it in the list until it is gone or has become what the user asked for.
 *
 * The list is walked by a handler of signals: the signals that end the program are held back
 * while it is changed.
 */
#ifndef REFRACE_BASE_LITTER_H
#define REFRACE_BASE_LITTER_H

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

struct litter {
	pid_t child;      /* 0: none */
	bool group;       /* the child leads a process group of its own */
	const char *path; /* NULL: none; must stay */
	int folder;       /* the path is a folder of files, and this is it, open; 0: it is a file */
	struct litter *next;
};

/* The signals that end the program, held back and let go again. */
void litter_hold(sigset_t *before);
void litter_release(const sigset_t *before);

void litter_add(struct litter *l);
void litter_remove(struct litter *l);

/* In a child: what its parent has is none of its own. */
void litter_forget(void);

/* The rest can be called by a handler of signals. */

/* Kills all child processes, and from then on each that is started. */
void litter_kill(void);
/* Whether that has been called. */
bool litter_killing(void);
/* Whether a file waits for its name. */
bool litter_files(void);
/* Kills every child, removes every file and folder. */
void litter_clear(void);
/* Removes a folder and the files in it, and closes it. */
void litter_remove_folder(const struct litter *l);

#endif
