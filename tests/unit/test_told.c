/* What is told of a meeting: to JSON and back, as terms, and cut to what an index keeps. */

#include "meeting/told.h"
#include "tests/tap.h"

/* Of a static thing: a compound literal is no constant. */
#define PL_STR_INIT(literal)                                                                       \
	{                                                                                          \
		(literal), sizeof(literal) - 1                                                     \
	}

static struct pl_arena arena = { .max = 16u << 20 };
static struct pl_err err;

static const struct pl_role roles[] = {
	{ PL_STR_INIT("deputy secretary of the \"municipal\" party committee"), { 1, 30, 70 } },
	{ PL_STR_INIT("mayor"), { 1, 72, 77 } },
};
static const struct pl_presence chaired[] = {
	{ PL_PART_CHAIR, PL_STR_INIT("presided over the meeting"), 1, PL_TIER_ROLE, { 1, 10, 20 } },
};
static const struct pl_presence spoke[] = {
	{ PL_PART_SPOKE, PL_STR_INIT("made exchange speeches"), 1, PL_TIER_LIST, { 2, 100, 110 } },
	{ PL_PART_ATTENDED, { NULL, 0 }, 2, PL_TIER_LIST, { 3, 200, 210 } },
};
static const struct pl_presence wrote[] = {
	{ PL_PART_MENTIONED, { NULL, 0 }, 1, PL_TIER_NOT, { 4, 300, 310 } },
};
static const struct pl_person people[] = {
	{ PL_STR_INIT("yu haitian"), PL_STR_INIT("Yu Haitian"), PL_STR_INIT("于海天"), PL_TIER_ROLE,
		3, roles, 2, chaired, 1 },
	{ PL_STR_INIT("sun bin"), PL_STR_INIT("Sun Bin"), { NULL, 0 }, PL_TIER_LIST, 1, NULL, 0,
		spoke, 2 },
	{ PL_STR_INIT("lin jiangli"), PL_STR_INIT("Lin Jiangli"), { NULL, 0 }, PL_TIER_NOT, 1, NULL,
		0, wrote, 1 },
};
static const struct pl_candidate others[] = {
	{ 20230106, "dateline", PL_STR_INIT("Jan 6"), { 1, 0, 5 } },
};
static const struct pl_told whole = {
	.genre = "readout",
	.held = { 20230105, 20230105, 20230105, "opening", PL_STR_INIT("January 5th"),
		{ 1, 20, 31 }, true, others, 1 },
	.body = { PL_STR_INIT("the Party Group  of the\nMunicipal Government"),
		PL_STR_INIT("municipal government party group"), "text", { 1, 40, 80 } },
	.place = { PL_STR_INIT("Haoping City"), PL_STR_INIT("haoping"), "title", { 0, 0, 12 } },
	.people = people,
	.n_people = 3,
};

typedef void write_fn(const struct pl_told *told, struct pl_buf *out);

static struct pl_told back(write_fn *write, const struct pl_told *told, json_t **json)
{
	struct pl_buf out = { .max = SIZE_MAX };
	struct pl_told read;
	write(told, &out);
	*json = json_loadb(out.at, out.len, 0, NULL);
	is_int(pl_told_read(*json, &arena, &read, &err), PL_OK, "it is read back");
	pl_buf_free(&out);
	return read;
}

static void there_and_back(write_fn *write)
{
	json_t *json;
	struct pl_told t = back(write, &whole, &json);
	is_str(pl_str(t.genre), "readout", "its genre");
	is_int(t.held.date, 20230105, "the day");
	is_str(t.held.printed, "January 5th", "as printed");
	ok(t.held.uncertain && t.held.n_others == 1, "that it is not certain");
	is_int(t.held.others[0].date, 20230106, "what else it could be");
	is_str(t.body.normal, "municipal government party group", "the body");
	ok(t.place.at.passage == 0 && t.place.at.to == 12, "where the place stands");
	is_int((long long)t.n_people, 3, "all people");
	is_str(t.people[0].roles[0].printed,
		"deputy secretary of the \"municipal\" party committee", "a role with quotes");
	is_str(t.people[0].han, "于海天", "characters");
	ok(t.people[0].parts[0].at.passage == 1 && t.people[0].parts[0].at.from == 10 &&
			t.people[0].parts[0].at.to == 20 && t.people[1].parts[1].at.from == 200 &&
			t.people[1].parts[1].at.to == 210,
		"where they are named");
	ok(t.people[1].parts[1].part == PL_PART_ATTENDED && t.people[1].parts[1].order == 2,
		"a part with its order");
	is_int(t.people[2].tier, PL_TIER_NOT, "a tier");
	json_decref(json);
	t = back(write, &(struct pl_told){ 0 }, &json);
	ok(pl_told_empty(&t), "nothing told is nothing read");
	json_decref(json);
	is_int(pl_told_read(NULL, &arena, &t, &err), PL_OK, "no object at all");
	ok(pl_told_empty(&t), "... is nothing told");
}

/* ---- terms ----------------------------------------------------------------------------------- */

static char said[4096];

static bool note(void *ctx, enum pl_told_field field, struct pl_str value)
{
	(void)ctx;
	size_t n = strlen(said);
	(void)snprintf(
		said + n, sizeof said - n, "%c:%.*s|", (char)field, (int)value.len, value.at);
	return true;
}

static void terms(void)
{
	ok(pl_told_terms(&whole, note, NULL), "all terms");
	is_str(pl_str(said),
		"P:yu haitian\t于海天\tc|P:sun bin\t\ts|"
		"B:municipal government party group|B:party group of the municipal government|"
		"G:haoping|G:haoping city|",
		"officials by key and part, labels as normalised and as printed; no reporter");
}

/* ---- what is kept ---------------------------------------------------------------------------- */

static size_t written(const struct pl_told *t)
{
	struct pl_buf out = { .max = SIZE_MAX };
	pl_told_pack(t, &out);
	size_t len = out.len;
	pl_buf_free(&out);
	return len;
}

static void fits(void)
{
	struct pl_str packed;
	struct pl_told t = whole;
	is_int(pl_told_fit(&t, written(&whole), &arena, &packed, &err), PL_OK, "what fits");
	ok(t.n_people == 3 && t.left_out == 0, "... stays whole");
	is_int(pl_told_fit(&t, written(&whole) - 1, &arena, &packed, &err), PL_OK, "one byte too many");
	ok(t.n_people == 2 && t.left_out == 1, "... and one goes, and is counted");
	is_str(t.people[0].key, "yu haitian", "the chair stays");
	is_str(t.people[1].key, "sun bin", "so does who spoke; the reporter goes");
	ok(packed.len == written(&t) && packed.len < written(&whole), "it is shorter");
	is_int(pl_told_fit(&t, 10, &arena, &packed, &err), PL_OK, "with no room for anybody");
	ok(t.n_people == 0 && t.left_out == 3, "... all go, and are counted");
	is_int(t.held.date, 20230105, "the day stays");
}

int main(void)
{
	there_and_back(pl_told_write);
	there_and_back(pl_told_pack);
	terms();
	fits();
	pl_arena_free(&arena);
	return done_testing();
}
