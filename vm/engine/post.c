/*
 * See post.h. Each record begins at a multiple of 16 bytes, as what is in it does that is as
 * wide as that.
 */
#include "vm/engine/post.h"

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "vm/base/bug.h"

enum record_kind { RECORD_TEXT, RECORD_PART, RECORD_NODE, RECORD_ARRIVAL, RECORD_END };

struct record {
	uint32_t kind;
	uint32_t size; /* of all of it, in bytes */
	uint64_t order; /* of what is an arrival, or an end */
};

struct text_record { /* and the text */
	struct record head;
	uint32_t before; /* a text that was written before it, + 1; 0: nothing */
	uint32_t size;
};

enum part_kind { PART_BYTES, PART_HEADER, PART_BRANCH };

struct part_record { /* and the bytes */
	struct record head;
	uint32_t size;
	uint32_t kind; /* enum part_kind */
	uint64_t pad;
};

struct node_record { /* and the node, and its ways */
	struct record head;
	uint32_t index;
	uint32_t pad[3];
};

struct arrival_record { /* and the list */
	struct record head;
	uint32_t length;
	uint8_t thread, stepped;
};

struct end_record {
	struct record head;
	uint32_t kinds, printed;
};

static void *put(struct exchange_out *out, enum record_kind kind, uint64_t order, size_t size)
{
	size_t all = (size + EXCHANGE_ALIGN - 1) & ~(size_t)(EXCHANGE_ALIGN - 1);
	struct record *r = exchange_room(out, all);

	CHECK(all <= UINT32_MAX);
	*r = (struct record){ kind, (uint32_t)all, order };
	return r;
}

/* An array with a place `at`; what is new in it is zeros. */
static uint32_t *with_room(uint32_t *array, uint32_t *room, uint32_t at)
{
	uint32_t before = *room;

	if (at < before)
		return array;
	*room = 2 * at + 64;
	array = memory_resize(array, *room * sizeof(*array));
	memset(array + before, 0, (*room - before) * sizeof(*array));
	return array;
}

/* --- its life --- */

void post_begin(struct post *p, unsigned number, unsigned size, uint32_t stride)
{
	p->number = number;
	p->size = size;
	p->stride = stride;
}

void post_free(struct post *p)
{
	for (unsigned i = 0; i < p->size; i++) {
		free(p->all[i].parts_sent);
		free(p->all[i].texts_sent);
		free(p->all[i].parts);
		free(p->all[i].texts);
	}
	free(p->list);
	free(p->translated);
}

size_t post_bytes(const struct post *p)
{
	size_t places = p->list_room + p->translated_room;

	for (unsigned i = 0; i < p->size; i++) {
		const struct correspondent *c = &p->all[i];

		places += c->parts_sent_room + c->texts_sent_room + c->parts_room + c->texts_room;
	}
	return places * sizeof(uint32_t);
}

void post_begin_layer(struct post *p)
{
	for (unsigned i = 0; i < p->size; i++) {
		struct correspondent *c = &p->all[i];

		if (c->parts_sent)
			memset(c->parts_sent, 0, c->parts_sent_room * sizeof(*c->parts_sent));
		c->n_parts_sent = c->n_parts = 0;
	}
}

/* --- writing --- */

uint32_t *post_list(struct post *p, uint32_t length)
{
	p->list = with_room(p->list, &p->list_room, length);
	return p->list;
}

/* The number of what was printed may be another one in each process: what it stands for counts. */
uint64_t post_part_hash(const struct world *w, const struct parts *parts, uint32_t number)
{
	struct world header;
	uint32_t text;

	if (!pack_text_of(parts, number, &text))
		return parts->all[number].hash;
	memcpy(&header, parts_bytes(parts, number), WORLD_STATE);
	header.printed = 0;
	return XXH3_64bits_withSeed(&header, WORLD_STATE, world_text(w, text).hash);
}

/* The header hardly tells worlds apart. */
unsigned post_owner(const struct post *p, const struct parts *parts, uint32_t length)
{
	uint64_t hash = 0;

	for (uint32_t i = 1; i < length; i++) {
		hash = (hash ^ parts->all[p->list[i]].hash) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	return (unsigned)(hash % p->size);
}

/* The number there of a text, + 1; it is written if it has not been; 0: no text. */
static uint32_t send_text(struct correspondent *c, struct exchange_out *out, const struct world *w,
			  uint32_t number)
{
	struct text_record *r;
	struct printed_text text;
	uint32_t before;

	if (!number)
		return 0;
	c->texts_sent = with_room(c->texts_sent, &c->texts_sent_room, number);
	if (c->texts_sent[number])
		return c->texts_sent[number];
	text = world_text(w, number);
	before = send_text(c, out, w, text.before);
	r = put(out, RECORD_TEXT, 0, sizeof(*r) + text.size);
	r->before = before;
	r->size = text.size;
	memcpy(r + 1, text.text, text.size);
	return c->texts_sent[number] = ++c->n_texts_sent;
}

/* Returns the bytes of the record, to be filled. */
static void *put_part(struct exchange_out *out, enum part_kind kind, uint32_t size)
{
	struct part_record *r = put(out, RECORD_PART, 0, sizeof(*r) + size);

	r->size = size;
	r->kind = kind;
	return r + 1;
}

static bool is_sent(struct correspondent *c, uint32_t number)
{
	c->parts_sent = with_room(c->parts_sent, &c->parts_sent_room, number);
	return c->parts_sent[number];
}

/* Returns its number there. */
static uint32_t count_sent(struct correspondent *c, uint32_t number)
{
	c->parts_sent[number] = ++c->n_parts_sent;
	return c->n_parts_sent - 1;
}

static uint32_t send_part(struct correspondent *c, struct exchange_out *out,
			  const struct parts *parts, uint32_t number);

static void send_branch(struct correspondent *c, struct exchange_out *out,
			const struct parts *parts, uint32_t number)
{
	uint32_t n, sent[PACK_BRANCH];
	const uint32_t *of = parts_of_branch(parts, number, &n);

	for (uint32_t i = 0; i < n; i++)
		sent[i] = send_part(c, out, parts, of[i]);
	memcpy(put_part(out, PART_BRANCH, n * (uint32_t)sizeof(*sent)), sent, n * sizeof(*sent));
}

/* The number there of a part; it is written if it has not been. */
static uint32_t send_part(struct correspondent *c, struct exchange_out *out,
			  const struct parts *parts, uint32_t number)
{
	const struct part *part = &parts->all[number];

	if (is_sent(c, number))
		return c->parts_sent[number] - 1;
	if (part->branch)
		send_branch(c, out, parts, number);
	else
		memcpy(put_part(out, PART_BYTES, part->size), parts_bytes(parts, number),
		       part->size);
	return count_sent(c, number);
}

/* The same of a header, in which the text becomes its number there. */
static uint32_t send_header(struct correspondent *c, struct exchange_out *out,
			    const struct world *w, const struct parts *parts, uint32_t number)
{
	uint32_t text;
	unsigned char *bytes;

	if (is_sent(c, number))
		return c->parts_sent[number] - 1;
	text = send_text(c, out, w, w->printed);
	bytes = put_part(out, PART_HEADER, WORLD_STATE);
	memcpy(bytes, parts_bytes(parts, number), WORLD_STATE);
	memcpy(bytes + offsetof(struct world, printed), &text, sizeof(text));
	return count_sent(c, number);
}

static void send_node(const struct post *p, struct correspondent *c, struct exchange_out *out,
		      const struct origin *from, uint64_t order)
{
	uint64_t world = order / THREADS;
	size_t ways = p->stride * sizeof(*from->ways);
	struct node_record *r;
	unsigned char *rest;

	if (c->node_sent == world + 1)
		return;
	c->node_sent = world + 1;
	r = put(out, RECORD_NODE, world * THREADS, sizeof(*r) + sizeof(*from->node) + ways);
	r->index = from->index;
	rest = (unsigned char *)(r + 1);
	memcpy(rest, from->node, sizeof(*from->node));
	memcpy(rest + sizeof(*from->node), from->ways, ways);
}

void post_arrival(struct post *p, struct exchange_out *out, unsigned to, const struct world *w,
		  const struct parts *parts, const struct arrival *a)
{
	struct correspondent *c = &p->all[to];
	struct arrival_record *r;

	if (to != p->number) {
		p->list[0] = send_header(c, out, w, parts, p->list[0]);
		for (uint32_t i = 1; i < a->length; i++)
			p->list[i] = send_part(c, out, parts, p->list[i]);
	}
	send_node(p, c, out, &a->from, a->order);
	r = put(out, RECORD_ARRIVAL, a->order, sizeof(*r) + a->length * sizeof(*p->list));
	r->length = a->length;
	r->thread = a->thread;
	r->stepped = a->stepped;
	memcpy(r + 1, p->list, a->length * sizeof(*p->list));
}

void post_end(struct post *p, struct exchange_out *out, const struct world *w,
	      const struct origin *from, uint64_t order, uint32_t kinds)
{
	struct correspondent *c = &p->all[0];
	uint32_t printed = p->number ? send_text(c, out, w, w->printed) : w->printed;
	struct end_record *r;

	send_node(p, c, out, from, order);
	r = put(out, RECORD_END, order, sizeof(*r));
	r->kinds = kinds;
	r->printed = printed;
}

/* --- reading --- */

static uint32_t text_here(const struct correspondent *c, uint32_t number)
{
	return number ? c->texts[number - 1] : 0;
}

static void read_text(struct correspondent *c, struct world *w, const struct text_record *r)
{
	const struct printed_text text = { .before = text_here(c, r->before),
				      .size = r->size,
				      .text = (const char *)(r + 1) };

	c->texts = with_room(c->texts, &c->texts_room, c->n_texts);
	c->texts[c->n_texts++] = world_add_text(w, &text);
}

static uint32_t read_bytes(const struct correspondent *c, struct parts *parts,
			   const struct part_record *r)
{
	unsigned char *bytes = parts_room(parts, r->size);
	unsigned char *printed = bytes + offsetof(struct world, printed);
	uint32_t number;

	memcpy(bytes, r + 1, r->size);
	if (r->kind == PART_HEADER) {
		memcpy(&number, printed, sizeof(number));
		number = text_here(c, number);
		memcpy(printed, &number, sizeof(number));
	}
	return parts_add(parts, r->size);
}

static uint32_t read_branch(const struct correspondent *c, struct parts *parts,
			    const struct part_record *r)
{
	const uint32_t *sent = (const uint32_t *)(r + 1);
	uint32_t here[PACK_BRANCH], n = r->size / (uint32_t)sizeof(*sent);

	for (uint32_t i = 0; i < n; i++)
		here[i] = c->parts[sent[i]];
	return parts_add_branch(parts, here, n);
}

static void read_part(struct correspondent *c, struct parts *parts, const struct part_record *r)
{
	uint32_t number = r->kind == PART_BRANCH ? read_branch(c, parts, r)
						 : read_bytes(c, parts, r);

	c->parts = with_room(c->parts, &c->parts_room, c->n_parts);
	c->parts[c->n_parts++] = number;
}

static void read_node(struct correspondent *c, unsigned process, const struct node_record *r)
{
	const struct node *node = (const struct node *)(r + 1);

	c->from = (struct origin){ .node = node,
				   .ways = (const struct way *)(node + 1),
				   .index = r->index,
				   .process = (uint8_t)process };
}

/* Reads what stands before the next arrival or end of a process, which is returned; NULL: none. */
static const struct record *ahead(struct post *p, unsigned process, struct world *w,
				  struct parts *parts)
{
	struct correspondent *c = &p->all[process];

	while (c->at < c->end) {
		const struct record *r = (const struct record *)(const void *)c->at;

		switch (r->kind) {
		case RECORD_TEXT: read_text(c, w, (const struct text_record *)r); break;
		case RECORD_PART: read_part(c, parts, (const struct part_record *)r); break;
		case RECORD_NODE: read_node(c, process, (const struct node_record *)r); break;
		default: return r;
		}
		c->at += r->size;
	}
	return NULL;
}

static void read_arrival(struct post *p, unsigned process, const struct arrival_record *r)
{
	const struct correspondent *c = &p->all[process];
	const uint32_t *list = (const uint32_t *)(r + 1);

	p->letter.thread = r->thread;
	p->letter.stepped = r->stepped;
	p->letter.length = r->length;
	p->letter.list = list;
	if (process == p->number)
		return;
	p->translated = with_room(p->translated, &p->translated_room, r->length);
	for (uint32_t i = 0; i < r->length; i++)
		p->translated[i] = c->parts[list[i]];
	p->letter.list = p->translated;
}

static void read_end(struct post *p, unsigned process, const struct end_record *r)
{
	p->letter.kinds = r->kinds;
	p->letter.printed = process == p->number ? r->printed
						 : text_here(&p->all[process], r->printed);
}

void post_open(struct post *p, const struct exchange_in *in)
{
	for (unsigned i = 0; i < p->size; i++) {
		p->all[i].node_sent = 0; /* what was received before does not last */
		p->all[i].at = in[i].at;
		p->all[i].end = in[i].at + in[i].size;
	}
}

const struct letter *post_next(struct post *p, struct world *w, struct parts *parts)
{
	const struct record *first = NULL, *r;
	unsigned process = 0;

	for (unsigned i = 0; i < p->size; i++)
		if ((r = ahead(p, i, w, parts)) && (!first || r->order < first->order)) {
			first = r;
			process = i;
		}
	if (!first)
		return NULL;
	p->all[process].at += first->size;
	p->letter.order = first->order;
	p->letter.from = p->all[process].from;
	p->letter.is_end = first->kind == RECORD_END;
	if (p->letter.is_end)
		read_end(p, process, (const struct end_record *)first);
	else
		read_arrival(p, process, (const struct arrival_record *)first);
	return &p->letter;
}
