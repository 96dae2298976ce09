/*
 * What the processes of a team write to each other: worlds that steps have led to, and ends of
 * runs, as records one after another. A list of parts is written in numbers that count the parts
 * which have been written to this receiver in this layer; each part is written before the first
 * list that has it, with the text that has been printed (access/world.h), and the receiver makes
 * them numbers of its own. What a process has for itself goes the same way, without that.
 */
#ifndef REFRACE_ENGINE_POST_H
#define REFRACE_ENGINE_POST_H

#include "vm/engine/exchange.h"
#include "vm/engine/search.h"

/* What has been written to one process, and has been read from it. */
struct correspondent {
	uint32_t *parts_sent; /* by number of a part here: its number there, + 1; 0: not yet */
	uint32_t n_parts_sent, parts_sent_room;
	uint32_t *texts_sent; /* the same of texts; they stay from layer to layer */
	uint32_t n_texts_sent, texts_sent_room;
	uint64_t node_sent; /* the last node that was written: its order, + 1 */
	uint32_t *parts; /* by number there: the number here */
	uint32_t n_parts, parts_room;
	uint32_t *texts;
	uint32_t n_texts, texts_room;
	const unsigned char *at, *end; /* the records that have not been read */
	struct origin from;            /* the last node that was read */
};

/* An arrival, or an end. */
struct letter {
	uint64_t order;
	struct origin from;
	bool is_end;
	uint32_t kinds, printed; /* of an end */
	uint8_t thread, stepped; /* of an arrival; */
	uint32_t length;
	const uint32_t *list; /* valid until the next one is read */
};

struct post {
	unsigned number, size; /* of this process, and how many there are */
	uint32_t stride;
	struct correspondent all[EXCHANGE_MOST];
	uint32_t *list; /* of a world that is being written */
	uint32_t list_room;
	uint32_t *translated;
	uint32_t translated_room;
	struct letter letter;
};

/* `p`: zeros. */
void post_begin(struct post *p, unsigned number, unsigned size, uint32_t stride);
void post_free(struct post *p);

/* Bytes in use. */
size_t post_bytes(const struct post *p);

/* Parts are forgotten. */
void post_begin_layer(struct post *p);

/* Room for the list of the live world, for the caller to fill. */
uint32_t *post_list(struct post *p, uint32_t length);

/* The hash of a part, which is the same in every process. */
uint64_t post_part_hash(const struct world *w, const struct parts *parts, uint32_t number);

/* The process that has the world of post_list. */
unsigned post_owner(const struct post *p, const struct parts *parts, uint32_t length);

/* Writes the world of post_list, parts of `parts`, to process `to`. Of `a`, `hash` and `first` do
 * not matter. */
void post_arrival(struct post *p, struct exchange_out *out, unsigned to, const struct world *w,
		  const struct parts *parts, const struct arrival *a);

/* Writes to the first process that runs end in the live world. */
void post_end(struct post *p, struct exchange_out *out, const struct world *w,
	      const struct origin *from, uint64_t order, uint32_t kinds);

/* What was received is read: letters in the order of all processes' worlds, and NULL after the last
 * one. Their lists are of parts of `parts`. */
void post_open(struct post *p, const struct exchange_in *in);
const struct letter *post_next(struct post *p, struct world *w, struct parts *parts);

#endif
