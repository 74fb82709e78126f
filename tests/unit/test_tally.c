/* Who of those with one name is the same person, and how often each was there. */

#include "searcher/tally.h"
#include "tests/tap.h"

static struct pl_err err;

/* A meeting at a place, of one day, in which somebody has a part and a role. */
static void meet(struct pl_tally *t, const char *place, pl_date date, const char *key,
	const char *han, enum pl_part part, const char *role)
{
	struct pl_fact_role roles = { .printed = pl_str(role) };
	struct pl_fact_part parts = { .part = part };
	struct pl_fact_person person = { .key = pl_str(key),
		.name = strcmp(key, "liu") == 0 ? PL_STR("Mayor Liu") : pl_str(key),
		.han = pl_str(han),
		.tier = PL_TIER_ROLE,
		.mentions = 2,
		.roles = &roles,
		.n_roles = *role != 0,
		.parts = &parts,
		.n_parts = 1 };
	struct pl_meeting_facts f = { .people = &person, .n_people = 1, .day.date = date };
	f.place.normal = pl_str(place);
	(void)pl_tally_add(t, &f, NULL, NULL, &err);
}

static void begin(struct pl_tally *t, const struct pl_aliases *aliases)
{
	*t = (struct pl_tally){ .aliases = aliases };
	(void)pl_tally_init(t);
}

/* How many people there are; the id of each in turn goes to `out`. */
static size_t end(struct pl_tally *t, struct pl_buf *out)
{
	out->max = 4096;
	(void)pl_tally_end(t, &err);
	for (size_t i = 0; i < t->n_order; i++) {
		pl_buf_add(out, i ? PL_STR("; ") : PL_STR(""));
		pl_tally_id(t->order[i], out);
	}
	return t->n_order;
}

static void counts(void)
{
	struct pl_tally t;
	struct pl_buf ids = { 0 };
	begin(&t, NULL);
	meet(&t, "lanqiao", 20210314, "peng yuze", "", PL_PART_CHAIR, "mayor");
	meet(&t, "lanqiao", 20190500, "peng yuze", "", PL_PART_SPOKE, "Mayor");
	meet(&t, "lanqiao", 0, "peng yuze", "", PL_PART_MENTIONED, "secretary");
	is_int((int)end(&t, &ids), 1, "one name at one place is one person");
	const struct pl_someone *s = t.order[0];
	ok(s->meetings == 3 && s->chaired == 1 && s->spoke == 1 && s->attended == 2,
		"who is only mentioned was not there");
	is_int((int)s->mentions, 6, "mentions are added up");
	is_int((int)s->roles.n, 2, "capitals make no other role");
	ok(s->roles.at[0].n == 2 && s->roles.at[0].first == 20190500 &&
			s->roles.at[0].last == 20210314,
		"a role has its first and last day");
	ok(s->roles.at[1].first == 0, "a meeting without a day gives none");
	pl_buf_free(&ids);
	pl_tally_done(&t);
}

static void homonyms(void)
{
	struct pl_tally t;
	struct pl_buf ids = { 0 };
	begin(&t, NULL);
	meet(&t, "lanqiao", 20210314, "cao zhiyuan", "", PL_PART_CHAIR, "mayor");
	meet(&t, "lanqiao", 20210315, "cao zhiyuan", "", PL_PART_CHAIR, "mayor");
	meet(&t, "songbei", 20210314, "cao zhiyuan", "", PL_PART_CHAIR, "mayor");
	meet(&t, "songbei", 20210316, "cao zhiyuan", "", PL_PART_CITED, "");
	meet(&t, "tiewan", 20210317, "cao zhiyuan", "", PL_PART_CITED, "");
	(void)end(&t, &ids);
	is_str(pl_buf_str(&ids), "cao zhiyuan (lanqiao); cao zhiyuan (songbei); cao zhiyuan",
		"places that never meet are two people, and who is cited elsewhere is neither");
	is_int(t.order[1]->meetings, 2, "who is cited at a place is the one of that place");
	pl_buf_free(&ids);
	pl_tally_done(&t);
}

static void joined(void)
{
	struct pl_tally t;
	struct pl_buf ids = { 0 };
	begin(&t, NULL);
	meet(&t, "lanqiao", 20210314, "cao zhiyuan", "", PL_PART_CHAIR, "mayor of Songbei");
	meet(&t, "songbei", 20210314, "cao zhiyuan", "", PL_PART_CHAIR, "mayor");
	meet(&t, "lanqiao", 20210314, "xu dahai", "", PL_PART_SPOKE,
		"member of the CPC Central Committee");
	meet(&t, "songbei", 20210314, "xu dahai", "", PL_PART_SPOKE,
		"Member of the Central Committee");
	meet(&t, "lanqiao", 20210314, "lin fei", "林飞", PL_PART_SPOKE, "");
	meet(&t, "songbei", 20210314, "lin fei", "林飞", PL_PART_SPOKE, "");
	meet(&t, "tiewan", 20210314, "lin fei", "林菲", PL_PART_SPOKE, "");
	meet(&t, "tiewan", 20210314, "alistair stone", "", PL_PART_SPOKE, "");
	meet(&t, "songbei", 20210314, "alistair stone", "", PL_PART_SPOKE, "");
	(void)end(&t, &ids);
	is_str(pl_buf_str(&ids),
		"alistair stone; cao zhiyuan; lin fei (林飞); xu dahai; lin fei (林菲)",
		"a role that names the other place, a national office and characters join");
	pl_buf_free(&ids);
	pl_tally_done(&t);
}

static void aliases(void)
{
	struct pl_tally t;
	struct pl_buf ids = { 0 };
	struct pl_aliases *a = NULL;
	(void)pl_aliases_parse(PL_STR("Cao Zhiyuan\tOld Cao\n"), &a, &err);
	begin(&t, a);
	meet(&t, "lanqiao", 20210314, "cao zhiyuan", "", PL_PART_CHAIR, "mayor");
	meet(&t, "songbei", 20210314, "old cao", "", PL_PART_CHAIR, "mayor");
	meet(&t, "songbei", 20210314, "liu", "", PL_PART_MENTIONED, "");
	meet(&t, "songbei", 20210314, "batbayar", "", PL_PART_MENTIONED, "");
	(void)end(&t, &ids);
	is_str(pl_buf_str(&ids), "cao zhiyuan; batbayar; liu",
		"an alias joins, whatever the place; a name of one word is a name");
	is_int((int)t.n_single, 1, "a surname alone is counted apart");
	pl_buf_free(&ids);
	pl_tally_done(&t);
	pl_aliases_free(a);
}

int main(void)
{
	counts();
	homonyms();
	joined();
	aliases();
	return done_testing();
}
