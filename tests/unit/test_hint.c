#include "searcher/hint.h"

#include "tests/tap.h"

static void hints(const char *query, bool found, const char *want, const char *name)
{
	struct pl_buf said = { .max = 4096 };
	pl_hint_query(pl_str(query), found, &said);
	is_str(pl_buf_str(&said), want, name);
	pl_buf_free(&said);
}

#define SAID_OR "\"or\" is a word to be found here; the operator is OR"
#define SAID_GAP                                                                                   \
	"~3 behind a space is the word 3: to allow words between, write it at once behind the "    \
	"closing quote"

int main(void)
{
	hints("floods or drought", false, SAID_OR, "a small operator between words");
	hints("floods or drought", true, "", "... of a query that found something");
	hints("floods Or (spring drought)", false, SAID_OR, "... before a parenthesis");
	hints("\"a b\" or \"c\"", false, SAID_OR, "... between phrases");
	hints("floods or a or b", false, SAID_OR, "... twice is said once");
	hints("floods or", false, "", "at the end it is a word");
	hints("or floods", false, "", "... and at the start");
	hints("floods OR drought", false, "", "an operator is none");
	hints("\"floods or drought\"", false, "", "in a phrase it is a word");
	hints("‘the people’s or drought’ floods", false, "", "... in single quotes too");
	hints("\"a b\" ~3", true, SAID_GAP, "a gap behind a space");
	hints("“a b” ~3", false, SAID_GAP, "... behind curly quotes");
	hints("\"a b\"~3", false, "", "a gap in its place");
	hints("\"a b\" ~x", false, "", "no number");
	hints("\"a b\" ~", false, "", "nothing behind it");
	hints("a source:x/*.txt", false,
		"source:x/*.txt: a glob has to fit the whole path, which begins with a slash; put "
		"a * in front",
		"a glob that begins inside of a path");
	hints("a source:/x/*.txt", false, "", "... at its beginning");
	hints("a source:x.txt", false, "", "no glob");
	hints("a source:*[ab]", false, "", "a set");
	hints("a source:*[]", false, "source:*[]: the [ is never closed, so it stands for itself",
		"a set that is not closed");
	hints("a source:", false, "", "no pattern at all");
	hints("", false, "", "nothing");
	is_str(pl_hint_lang(PL_STR("a lang:zh b")), "zh", "the language asked for");
	is_str(pl_hint_lang(PL_STR("\"lang:zh\" -lang:en")), "", "none in quotes, none denied");
	return done_testing();
}
