/* The slogans that are built in: a text for each, and both sides of each gate (tests/slogans/concepts.tsv, taken in as it is). */

#include "tests/slogans.h"

__asm__(".section .rodata\nconcepts_begin:\n.incbin \"tests/slogans/concepts.tsv\"\nconcepts_end:\n"
	".byte 0\n.previous\n");
extern const char concepts_begin[], concepts_end[];

enum { MOST = 256 };
static bool met[MOST], opened[MOST], closed[MOST];

static struct pl_str take(struct pl_str *rest, char end)
{
	const char *at = rest->len ? memchr(rest->at, end, rest->len) : NULL;
	const size_t len = at ? (size_t)(at - rest->at) : rest->len;
	const struct pl_str cell = pl_str_cut(*rest, 0, len);
	*rest = pl_str_cut(*rest, len + (at != NULL), rest->len);
	return cell;
}

/* What counts of slogan `id` in the text; "-" for nothing. */
static struct pl_str counted(struct pl_str id, struct pl_str text)
{
	pl_buf_clear(&slogans_said);
	if (!slogans_in(text))
		return pl_str(slogans_err.text);
	for (size_t i = 0; i < slogans_found.n; i++) {
		const struct pl_slogan_match *m = &slogans_found.at[i];
		const struct pl_slogan *s = pl_lexicon_at(slogans_lexicon, m->slogan);
		if (!pl_str_eq(s->id, id))
			continue;
		closed[m->slogan] |= m->left_out;
		opened[m->slogan] |= !m->left_out && s->form[m->form].gated;
		met[m->slogan] |= !m->left_out;
		if (m->left_out)
			continue;
		if (slogans_said.len)
			pl_buf_add(&slogans_said, PL_STR(" + "));
		pl_buf_add(&slogans_said, pl_str_cut(text, m->from, m->to));
	}
	return slogans_said.len ? pl_buf_str(&slogans_said) : PL_STR("-");
}

static void concepts(void)
{
	struct pl_str rest = { concepts_begin, (size_t)(concepts_end - concepts_begin) };
	while (rest.len) {
		struct pl_str line = take(&rest, '\n');
		if (line.at[0] == '#')
			continue;
		const struct pl_str id = take(&line, '\t'), want = take(&line, '\t');
		const struct pl_str got = counted(id, line);
		char name[1024];
		(void)snprintf(name, sizeof name, "%.*s: %.*s", (int)id.len, id.at, (int)line.len,
			line.at);
		if (!ok(pl_str_eq(got, want) && pl_lexicon_by_id(slogans_lexicon, id), name))
			printf("#  got: %.*s\n# want: %.*s\n", (int)got.len, got.at, (int)want.len,
				want.at);
	}
}

static void all_of_them(void)
{
	const size_t n = pl_lexicon_size(slogans_lexicon);
	is_int((intmax_t)n, 114, "114 slogans are built in");
	for (size_t i = 0; i < n && i < MOST; i++) {
		const struct pl_slogan *s = pl_lexicon_at(slogans_lexicon, i);
		char name[256];
		(void)snprintf(name, sizeof name,
			"%s has a text, and both sides of its gate have one",
			s->id.at ? "each slogan" : "");
		if (!met[i] || (s->gate.len && !(opened[i] && closed[i]))) {
			ok(false, name);
			printf("# %.*s: found %d, opened %d, closed %d\n", (int)s->id.len, s->id.at,
				met[i], opened[i], closed[i]);
		}
	}
}

int main(void)
{
	slogans_builtin();
	concepts();
	all_of_them();
	slogans_end();
	return done_testing();
}
