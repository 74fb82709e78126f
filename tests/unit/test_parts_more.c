/* Who had which part in a meeting, of talks, second reports, listeners and lists below their label. */

#include "tests/told.h"

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
