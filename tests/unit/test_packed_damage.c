/* Values whose seal was bypassed: cut anywhere, changed anywhere, mixed. Each is refused or read as
 * something well-formed; with the sanitizers, without a byte read outside of it. */

#include "tests/fuzz/values.h"
#include "tests/tap.h"

enum { REPLAYED = 400 };

/* What a run of changed inputs came to. */
static struct {
	unsigned read, taken, wrong;
	const char *what;
} run;

static bool try(struct pl_str input)
{
	bool taken = read_value(input);
	run.read++;
	run.taken += taken;
	if (readers_wrong) {
		run.wrong++;
		run.what = readers_wrong;
	}
	return taken;
}

static void tell(const char *name, const char *how)
{
	char line[200];
	(void)snprintf(line, sizeof line, "%s, %s: %u read, %u taken, none malformed%s%s", name,
		how, run.read, run.taken, run.wrong ? ": " : "", run.wrong ? run.what : "");
	is_int(run.wrong, 0, line);
	memset(&run, 0, sizeof run);
}

/* Bytes at the beginning, which tell most, and others further on, so that it ends in time. */
static size_t stride(const struct pl_str input, size_t at)
{
	return at < 300 ? 1 : 1 + input.len / 100;
}

static void test_value(void *ctx, const char *name, struct pl_str input)
{
	char label[100], *copy = malloc(input.len);
	(void)ctx;
	(void)snprintf(label, sizeof label, "%s, reader %d", name, input.at[0]);
	ok(try(input) && !readers_wrong, label);
	memset(&run, 0, sizeof run);
	for (size_t len = 1; len < input.len; len += stride(input, len))
		(void)try(pl_str_cut(input, 0, len));
	tell(label, "cut");
	if (!copy)
		return;
	memcpy(copy, input.at, input.len);
	for (size_t i = 1; i < input.len; i += stride(input, i)) {
		static const unsigned char by[] = { 1, 4, 64, 128, 255 };
		for (size_t k = 0; k < sizeof by; k++) {
			copy[i] = (char)((unsigned char)input.at[i] ^ by[k]);
			(void)try((struct pl_str){ copy, input.len });
		}
		copy[i] = input.at[i];
	}
	tell(label, "one byte changed");
	free(copy);
}

/* ---- several at once ------------------------------------------------------------------------ */

static struct pl_buf pool = { .max = SIZE_MAX };
static size_t from[64], n_pool;

static void keep(void *ctx, const char *name, struct pl_str input)
{
	(void)ctx;
	(void)name;
	from[n_pool++] = pool.len;
	pl_buf_add(&pool, input);
	from[n_pool] = pool.len;
}

/* The beginning of one value and the end of another, then some bytes changed: as a fuzzer would. */
static void test_mixed(void)
{
	struct pl_buf mixed = { .max = SIZE_MAX };
	all_values(keep, NULL);
	for (unsigned seed = 1; seed <= REPLAYED; seed++) {
		dice_state = seed;
		uint32_t x = dice((uint32_t)n_pool), y = dice((uint32_t)n_pool);
		struct pl_str a = pl_str_cut(pl_buf_str(&pool), from[x], from[x + 1]);
		struct pl_str b = pl_str_cut(pl_buf_str(&pool), from[y], from[y + 1]);
		pl_buf_clear(&mixed);
		pl_buf_add(&mixed, pl_str_cut(a, 0, 1 + dice((uint32_t)a.len)));
		if (dice(2))
			pl_buf_add(&mixed, pl_str_cut(b, dice((uint32_t)b.len), b.len));
		for (uint32_t n = dice(6); n; n--)
			mixed.at[dice((uint32_t)mixed.len)] = (char)dice(256);
		(void)try(pl_buf_str(&mixed));
	}
	tell("mixed values", "several bytes changed");
	pl_buf_free(&mixed);
	pl_buf_free(&pool);
}

int main(void)
{
	all_values(test_value, NULL);
	test_mixed();
	pl_text_dictionary_free(readers_dictionary);
	return done_testing();
}
