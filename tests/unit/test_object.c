/*
 * What vm/object says of an object, beside what is known of its struct: each reference that an
 * object owns is visited once, and nothing else is; they are numbered in the order in which
 * CPython drops them; and a word is called what traces call it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/object/object.h"

/* Objects to refer to: what is visited is written down by their letters. */
static struct boxed_int letters[26];

static value letter(char c)
{
	return value_of(&letters[c - 'a']);
}

static void note(void *context, value v)
{
	size_t at = (size_t)(v - value_of(letters)) / sizeof(letters[0]);
	char *seen = context;

	seen += strlen(seen);
	seen[0] = at < 26 ? (char)('a' + at) : '#';
	seen[1] = 0;
}

static void *make(enum kind kind, uint32_t size)
{
	struct object *o = memory_zero(1, object_bytes_for(kind, size));

	o->kind = (uint8_t)kind;
	o->size = size;
	return o;
}

/* What is visited; then what is dropped, in this order. Frees the object. */
static void assert_refers(void *object, const char *visited, const char *dropped)
{
	char seen[40] = "", order[40] = "";
	struct owned owned = object_owned(object);

	object_visit(object, note, seen);
	for (size_t i = 0; i < owned.n; i++) {
		value v = owned.items[owned.from_end ? owned.n - 1 - i : i];

		if (value_is_object(v))
			note(order, v);
	}
	assert_string_equal(seen, visited);
	assert_string_equal(order, dropped);
	free(object);
}

static void assert_place(void *object, size_t offset, const char *name)
{
	char place[40];

	assert_string_equal(object_place(object, (char *)object + offset, place, sizeof(place)),
			    name);
}

static void test_items(void **state)
{
	struct tuple *tuple = make(KIND_TUPLE, 3);
	struct list *list = make(KIND_LIST, 0);
	struct array *array = make(KIND_ARRAY, 4);

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		tuple->items[i] = array->items[i] = letter((char)('a' + i));
	assert_refers(tuple, "abc", "cba");
	list->length = 2; /* the third is not the list's any more */
	list->array = value_of(array);
	assert_place(list, offsetof(struct list, length), "length");
	assert_place(list, offsetof(struct list, array), "array");
	assert_place(array, offsetof(struct array, items[3]), "item 3");
	assert_refers(list, "#ab", "ba");
	assert_refers(array, "", "");
	assert_refers(make(KIND_LIST, 0), "", "");
}

static void test_entries(void **state)
{
	struct dict *dict = make(KIND_DICT, 0);
	struct table *table = make(KIND_TABLE, 8);

	(void)state;
	dict->table = value_of(table);
	table->fill = 2;
	for (unsigned i = 0; i < 6; i++)
		table->words[8 + i] = letter((char)('a' + i));
	assert_place(dict, offsetof(struct dict, used), "used");
	assert_place(dict, offsetof(struct dict, table), "table");
	assert_place(table, offsetof(struct table, fill), "fill");
	assert_place(table, offsetof(struct table, words[7]), "index 7");
	assert_place(table, offsetof(struct table, words[8]), "key 0");
	assert_place(table, offsetof(struct table, words[11]), "value 1");
	assert_refers(dict, "#abcd", "abcd");
	assert_refers(table, "", "");
}

static void test_fields(void **state)
{
	struct instance *instance = make(KIND_INSTANCE, 2);
	struct method *method = make(KIND_METHOD, 0);
	struct iter *iter = make(KIND_ITER, 0);
	struct slice *slice = make(KIND_SLICE, 0);
	struct thread_object *thread = make(KIND_THREAD, 1);
	struct function *function = make(KIND_FUNCTION, 2);
	struct cell_object *cell = make(KIND_CELL, 0);

	(void)state;
	instance->class = letter('c');
	instance->weakref = letter('w');
	instance->slots[0] = letter('a');
	instance->slots[1] = letter('b');
	assert_ptr_equal(object_weak(&instance->head), &instance->weakref);
	assert_place(instance, offsetof(struct instance, weakref), "weakref");
	assert_place(instance, offsetof(struct instance, slots[1]), "slot 1");
	assert_refers(instance, "ab", "ab");
	method->function = letter('f');
	method->self = letter('s');
	assert_null(object_weak(&method->head));
	assert_refers(method, "fs", "fs");
	iter->source = letter('s');
	iter->next = iter->used = letter('x');
	assert_place(iter, offsetof(struct iter, next), "next");
	assert_refers(iter, "s", "s");
	slice->start = letter('a');
	slice->stop = VALUE_NONE;
	slice->step = letter('c');
	assert_refers(slice, "ac", "ac");
	thread->target = letter('t');
	thread->arguments[0] = letter('a');
	assert_place(thread, offsetof(struct thread_object, started), "started");
	assert_refers(thread, "ta", "ta");
	function->closure = letter('c');
	function->kept[0] = letter('a');
	function->kept[1] = letter('b');
	assert_refers(function, "cab", "bac");
	cell->content = letter('v');
	assert_place(cell, offsetof(struct cell_object, content), "content");
	assert_refers(cell, "v", "v");
}

static void test_words(void **state)
{
	struct weakref *ref = make(KIND_WEAKREF, 0);
	struct range *range = make(KIND_RANGE, 0);
	struct lock *lock = make(KIND_LOCK, 0);

	(void)state;
	ref->target = letter('t');
	assert_ptr_equal(object_weak(&ref->head), &ref->target);
	assert_place(ref, offsetof(struct weakref, target), "target");
	assert_refers(ref, "", "");
	range->start = range->stop = (int64_t)letter('x');
	assert_refers(range, "", "");
	lock->owner = letter('x');
	assert_place(lock, offsetof(struct object, count), "count");
	assert_place(lock, offsetof(struct object, lock), "lock");
	assert_place(lock, offsetof(struct lock, owner), "owner");
	assert_refers(lock, "", "");
}

/* Native code's pointers are visited only for those who ask. */
static void test_pointers(void **state)
{
	struct tuple *tuple = make(KIND_TUPLE, 2);
	char seen[40] = "";

	(void)state;
	tuple->items[0] = letter('a');
	tuple->items[1] = value_marked(value_object(letter('p')), VALUE_BORROWED);
	object_visit_pointers(&tuple->head, note, seen);
	assert_string_equal(seen, "ap");
	assert_refers(tuple, "a", "a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_items),    cmocka_unit_test(test_entries),
		cmocka_unit_test(test_fields),   cmocka_unit_test(test_words),
		cmocka_unit_test(test_pointers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
