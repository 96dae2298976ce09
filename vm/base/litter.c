/*
 * See litter.h. A folder is read by the system call itself: opendir needs memory, and may not be
 * called by a handler of signals. It is open from its beginning: later it might not be opened.
 */
#include "vm/base/litter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct litter *volatile first;
static volatile sig_atomic_t killing;

void litter_hold(sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	sigaddset(&set, SIGPIPE);
	sigprocmask(SIG_BLOCK, &set, before);
}

void litter_release(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}

void litter_add(struct litter *l)
{
	sigset_t before;

	litter_hold(&before);
	l->next = first;
	first = l;
	litter_release(&before);
}

void litter_remove(struct litter *l)
{
	struct litter *at = first;
	sigset_t before;

	litter_hold(&before);
	if (at == l) {
		first = l->next;
	} else {
		while (at && at->next != l)
			at = at->next;
		if (at)
			at->next = l->next;
	}
	litter_release(&before);
}

void litter_forget(void)
{
	first = NULL;
	killing = 0;
}

static void kill_children(void)
{
	for (const struct litter *l = first; l; l = l->next) {
		if (l->child && l->group)
			kill(-l->child, SIGKILL);
		if (l->child)
			kill(l->child, SIGKILL);
	}
}

/* What has been killed may run, and make files, for a moment yet. */
static void wait_for_children(void)
{
	for (const struct litter *l = first; l; l = l->next) {
		pid_t whose = l->group ? -l->child : l->child;

		while (l->child && (waitpid(whose, NULL, 0) > 0 || errno == EINTR))
			;
	}
}

void litter_kill(void)
{
	killing = 1;
	kill_children();
}

bool litter_killing(void)
{
	return killing;
}

bool litter_files(void)
{
	for (const struct litter *l = first; l; l = l->next)
		if (l->path && !l->folder)
			return true;
	return false;
}

struct entry { /* as getdents64(2) writes it */
	uint64_t inode, offset;
	uint16_t size;
	uint8_t type;
	char name[];
};

/* Removes the files in a folder that one call tells of; false: there was none. */
static bool remove_some(int folder)
{
	union {
		struct entry first;
		char bytes[4096];
	} entries;
	long n = syscall(SYS_getdents64, folder, entries.bytes, sizeof(entries.bytes));
	bool removed = false;

	for (long at = 0; at < n;) {
		const struct entry *entry = (const struct entry *)(entries.bytes + at);

		removed = unlinkat(folder, entry->name, 0) == 0 || removed;
		at += entry->size;
	}
	return removed;
}

void litter_remove_folder(const struct litter *l)
{
	do
		lseek(l->folder, 0, SEEK_SET);
	while (remove_some(l->folder));
	close(l->folder);
	rmdir(l->path);
}

void litter_clear(void)
{
	kill_children();
	wait_for_children();
	for (const struct litter *l = first; l; l = l->next)
		if (l->path && l->folder)
			litter_remove_folder(l);
		else if (l->path)
			unlink(l->path);
	first = NULL;
}
