/* Who had which part in a meeting, of talks, second reports, listeners and lists below their label. */

#include "tests/documents.h"

#include "meeting/meeting.h"

static struct pl_buf said = { .max = PL_MIB };
static struct pl_told told;

static bool read_told(const char *text)
{
	struct pl_err err;
	told = (struct pl_told){ 0 };
	return !document(PL_TEXT, "/a/x.txt", pl_str(text)) &&
	       !pl_meeting_read(&doc, &doc_arena, &told, &err);
}

static const struct pl_presence *presence(enum pl_part part, uint32_t order, struct pl_str *name)
{
	for (size_t i = 0; i < told.n_people; i++)
		for (size_t k = 0; k < told.people[i].n_parts; k++) {
			const struct pl_presence *p = &told.people[i].parts[k];
			if (p->part != part || p->order != order)
				continue;
			*name = told.people[i].key.len ? told.people[i].name
						       : told.people[i].roles[0].printed;
			return p;
		}
	return NULL;
}

/* "chair: A. spoke: B, C.", each in its order. */
static void parts(const char *text, const char *want, const char *name)
{
	pl_buf_clear(&said);
	(void)read_told(text);
	for (int part = 0; part < PL_PART_MENTIONED; part++) {
		struct pl_str who;
		const struct pl_presence *p;
		for (uint32_t n = 1; (p = presence((enum pl_part)part, n, &who)) != NULL; n++) {
			if (n == 1)
				pl_buf_print(&said, "%s%s: ", said.len ? ". " : "",
					pl_part_name((enum pl_part)part));
			else
				pl_buf_print(&said, ", ");
			pl_buf_add(&said, who);
		}
	}
	is_str(pl_buf_str(&said), want, name);
}

static void met_and_reported(void)
{
	parts("On May 16, 2023, Tan Wei, secretary of the municipal party committee, met with Erik "
	      "Halvorsen, president of the Fjord Timber Company. Mayor Shao Bin attended the "
	      "meeting.\n\nTan said that the saws are old. Halvorsen said that new ones will come.",
		"spoke: Tan Wei, Erik Halvorsen. attended: Shao Bin",
		"talks, and surnames of those who had no part before");
	parts("Tan Wei, governor of Lutan Prefecture, visited Norvale on April 15. He also "
	      "presided "
	      "over a symposium. Shao Bin, party secretary of Norvale, gave an update on the dyke.",
		"chair: Tan Wei. spoke: Shao Bin", "he also presided");
	parts("Tan Wei, mayor, presided over the meeting. The meeting listened to the report of "
	      "Lei "
	      "Gang, director of the port, on the quays, and the report of Hou Fei, director of "
	      "the "
	      "bank, on loans.",
		"chair: Tan Wei. spoke: Lei Gang, Hou Fei", "two reports that were heard");
	parts("Tan Wei, mayor, chaired the meeting. District leaders Lei Gang, Hou Fei and "
	      "others "
	      "listened to the report.",
		"chair: Tan Wei. attended: Lei Gang, Hou Fei", "who listened");
	parts("市长谭伟主持会议。会议听取市教育局局长雷刚关于开学的汇报、市卫生局局长侯飞关于食堂的"
	      "汇报，"
	      "副市长邵斌就交通提出意见。",
		"chair: 谭伟. spoke: 雷刚, 侯飞, 邵斌", "... in Chinese");
	parts("REPUBLIC OF NORVALE\nMinutes of the Cabinet, 4 March 2016\n\nPRESENT\nAda Keller "
	      "(Chair)\nPiers Quantock\n\nIN ATTENDANCE\nOdile Verrin",
		"chair: Ada Keller. attended: Ada Keller, Piers Quantock. sat-in: Odile Verrin",
		"a label alone in the first line of its list");
	parts("NORVALE TOWN COUNCIL\n\nMinutes of 4 March 2016\n\nPresent: Councillor Ada Keller, "
	      "Deputy Mayor of the Town (in the Chair)\nCouncillors Piers Quantock and Odile "
	      "Verrin",
		"chair: Ada Keller. attended: Ada Keller, Piers Quantock, Odile Verrin",
		"a long line that ends in brackets");
}

int main(void)
{
	met_and_reported();
	pl_buf_free(&said);
	documents_end();
	return done_testing();
}
