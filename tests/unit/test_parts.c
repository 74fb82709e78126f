/* Who had which part in a meeting, and what it was. */

#include "tests/told.h"

static void kinds(const char *text, const char *want, const char *name)
{
	parts_of(text, want, true, name);
}

/* "body | type | place", each as normalised. */
static void labels_at(const char *path, const char *text, const char *want, const char *name)
{
	pl_buf_clear(&said);
	(void)read_told(PL_TEXT, path, text);
	pl_buf_add(&said, told.body.normal);
	pl_buf_print(&said, " | ");
	pl_buf_add(&said, told.type.normal);
	pl_buf_print(&said, " | ");
	pl_buf_add(&said, told.place.normal);
	is_str(pl_buf_str(&said), want, name);
}

static void labels(const char *text, const char *want, const char *name)
{
	labels_at("/a/x.txt", text, want, name);
}

static void place_printed(const char *text, const char *want, const char *name)
{
	pl_buf_clear(&said);
	(void)read_told(PL_TEXT, "/a/x.txt", text);
	pl_buf_add(&said, told.place.printed);
	pl_buf_print(&said, " | ");
	pl_buf_add(&said, told.place.normal);
	is_str(pl_buf_str(&said), want, name);
}

static void chairs(void)
{
	parts("On March 3rd, the municipal government held a special meeting. Fang Zhiyuan, mayor, "
	      "presided "
	      "over the meeting.",
		"chair: Fang Zhiyuan", "presided over the meeting");
	parts("The municipal government held an executive meeting on Monday. The meeting was "
	      "chaired by Mayor "
	      "Fang Zhiyuan.",
		"chair: Fang Zhiyuan", "was chaired by");
	parts("Lutan City held a teleconference. Fang Zhiyuan, mayor, attended and delivered a "
	      "speech. Gong "
	      "Meilin, deputy mayor, presided.",
		"chair: Gong Meilin. spoke: Fang Zhiyuan. attended: Fang Zhiyuan",
		"who spoke, and who presided");
	parts("Lutan held a plenary meeting. Mayor Fang Zhiyuan presided over the meeting. Luo "
	      "Meilin, vice mayors Zheng Kai and Fan Dehua attended the meeting. Zheng Kai made a "
	      "report.",
		"chair: Fang Zhiyuan. spoke: Zheng Kai. attended: Luo Meilin, Zheng Kai, Fan Dehua",
		"who attended, and spoke");
	kinds("The study was held on May 4th. Gong Meilin, deputy mayor, hosted and delivered a "
	      "speech.",
		"chair: Gong Meilin (hosted and delivered a speech)",
		"hosted and delivered a speech");
	parts("A symposium was held under the chairmanship of Fang Zhiyuan, mayor of Lutan.",
		"chair: Fang Zhiyuan", "under the chairmanship of");
	parts("Lutan held a symposium on Tuesday. Fang Zhiyuan, mayor, and Gong Meilin, deputy "
	      "mayor, "
	      "presided over the symposium.",
		"chair: Fang Zhiyuan, Gong Meilin", "two in the chair");
	parts("Mayor Fang Zhiyuan told a symposium in Lutan that the ferry will stay. The mayor "
	      "chaired the "
	      "symposium.",
		"chair: Fang Zhiyuan", "an office stands for its holder");
	parts("The meeting, chaired by Vice Mayor Gong Meilin, looked at the ferries. The meeting "
	      "stressed "
	      "safety.",
		"chair: Gong Meilin", "a clause between commas");
	parts("Lutan held a work conference. Fang Zhiyuan, mayor, presided over the meeting and "
	      "made a position "
	      "statement speech.",
		"chair: Fang Zhiyuan. spoke: Fang Zhiyuan", "a speech of his own besides");
}

static void not_chairs(void)
{
	parts("The municipal government held an executive meeting. The meeting conveyed and "
	      "learned the spirit "
	      "of the symposium that General Secretary Xi Jinping presided over. Mayor Fang "
	      "Zhiyuan presided "
	      "over the meeting.",
		"chair: Fang Zhiyuan. cited: Xi Jinping", "who presided over what was conveyed");
	parts("The party group held a study. The meeting conveyed the spirit of the speech when "
	      "General "
	      "Secretary Xi Jinping presided over a symposium on the river. Deputy Mayor Gong "
	      "Meilin chaired "
	      "the study.",
		"chair: Gong Meilin. cited: Xi Jinping", "a symposium in an agenda");
	parts("The county government held a special meeting. At the symposium chaired by Fang "
	      "Zhiyuan last "
	      "month, the ferry was discussed. Gong Meilin, county magistrate, presided over the "
	      "meeting.",
		"chair: Gong Meilin", "a meeting of last month");
	parts("Friends, at the last conference the meeting was long. I have often said that Fang "
	      "Zhiyuan was a "
	      "great man, and he presided over many things.",
		"", "a speech is no readout");
	parts("The policy of this country is to build. A committee chaired by Gong Meilin will "
	      "advise us.",
		"", "a policy paper");
}

static void speakers(void)
{
	kinds("The study was held on May 4th. Mayor Fang Zhiyuan presided over the study. At the "
	      "meeting, "
	      "Gong Meilin, Hou Baizhou, and Lei Songyan respectively made exchange speeches "
	      "around the theme.",
		"chair: Fang Zhiyuan (presided over the study). spoke: Gong Meilin (respectively "
		"made exchange "
		"speeches), Hou Baizhou (respectively made exchange speeches), Lei Songyan "
		"(respectively made "
		"exchange speeches)",
		"in printed order, with the kind of speech");
	parts("The municipal government held a special meeting. Hou Baizhou, director of the Water "
	      "Bureau, "
	      "reported on the dikes. Lei Songyan, deputy mayor, said that the pumps are old.",
		"spoke: Hou Baizhou, Lei Songyan", "reported, said");
	parts("The municipal government held a special meeting. The meeting listened to the report "
	      "of Hou "
	      "Baizhou, deputy mayor, on the dikes.",
		"spoke: Hou Baizhou", "the report of");
	parts("The conference was held in Lutan. Hou Baizhou, head of the bureau, who has run the "
	      "ferries for "
	      "nine years, told the conference that the piers are rotten.",
		"spoke: Hou Baizhou", "a clause between name and verb");
	parts("The conference was held in Lutan. Vice Mayor Gong Meilin presided over the "
	      "conference. It read out "
	      "a message from Mayor Fang Zhiyuan, who asked the counties for boats.",
		"chair: Gong Meilin", "a message from somebody is no speech");
	parts("The symposium was held in Lutan. Hou Baizhou, Lei Songyan, and other nine merchants "
	      "made "
	      "exchange speeches.",
		"spoke: Hou Baizhou, Lei Songyan", "and others");
}

static void present(void)
{
	parts("The municipal government held a plenary meeting. Mayor Fang Zhiyuan chaired the "
	      "meeting. Gong "
	      "Meilin and Hou Baizhou attended the meeting.",
		"chair: Fang Zhiyuan. attended: Gong Meilin, Hou Baizhou", "attended");
	parts("The party group held an enlarged meeting. Mayor Fang Zhiyuan presided. Members of "
	      "the party group "
	      "attended the meeting, and the non-party deputy mayor attended the meeting.",
		"chair: Fang Zhiyuan. sat-in: non-party deputy mayor",
		"the second who attended sat in");
	parts("The council met. The Standing Committee held a meeting. Deputy mayor Gong Meilin "
	      "sat in on the "
	      "meeting.",
		"sat-in: Gong Meilin", "sat in");
	parts("The county government held a meeting. Hou Baizhou, deputy head, attended the "
	      "meeting as a "
	      "nonvoting delegate.",
		"sat-in: Hou Baizhou", "without a vote");
	parts("The study was held on May 4th. Hou Baizhou, secretary-general of the municipal "
	      "government, and the "
	      "main responsible comrades of the departments attended the study.",
		"attended: Hou Baizhou", "and nameless others");
	parts("The meeting was held on May 4th. It conveyed the spirit of General Secretary Xi "
	      "Jinping’s important "
	      "speech. Mayor Fang Zhiyuan presided over the meeting.",
		"chair: Fang Zhiyuan. cited: Xi Jinping", "cited, not present");
	parts("The meeting was held on May 4th. Mayor Fang Zhiyuan presided over the meeting. Gong "
	      "Meilin, deputy "
	      "mayor, asked for leave.",
		"chair: Fang Zhiyuan. absent: Gong Meilin", "asked for leave");
}

static void in_chinese(void)
{
	parts("2023年3月3日，市政府召开专题会议。市长方志远主持会议并讲话。副市长龚美琳汇报渡口情况"
	      "。",
		"chair: 方志远. spoke: 龚美琳", "主持, 汇报");
	parts("2023年3月3日，市政府召开专题会议。会议由市长方志远主持。", "chair: 方志远",
		"由……主持");
	parts("2023年3月3日，市政府召开全体会议。市长方志远出席会议并讲话，副市长龚美琳主持会议。",
		"chair: 龚美琳. spoke: 方志远. attended: 方志远", "出席并讲话, 主持");
	parts("2023年3月3日，市政府召开会议。市长方志远主持会议。市人大常委会主任侯百舟应邀列席会议"
	      "。",
		"chair: 方志远. sat-in: 侯百舟", "列席");
	parts("2023年3月3日，市委召开会议，传达学习习近平总书记重要讲话精神。市委书记方志远主持会议"
	      "。",
		"chair: 方志远. cited: 习近平", "传达学习……讲话精神");
}

static void minutes(void)
{
	parts("Minutes of the Meeting of Brackwell Town Council\n\n"
	      "Present: Councillors Ada Merriwold (Chair), Tom Quenby and Ruth Ossington. In "
	      "attendance: Paul "
	      "Dray (Clerk). Apologies were received from Councillor Ida Fenn.\n\n"
	      "The Chair opened the meeting.\n\nCouncillor Quenby moved that the pond be fenced. "
	      "Councillor "
	      "Ossington seconded. The Clerk reported on the cost.",
		"chair: Ada Merriwold. spoke: Tom Quenby, Ruth Ossington, Paul Dray. attended: Ada "
		"Merriwold, "
		"Tom Quenby, Ruth Ossington. sat-in: Paul Dray. absent: Ida Fenn",
		"a council");
	parts("MINUTES OF THE MONETARY BOARD\n\nMembers present:\nSelma Orrin, Governor, "
	      "Chair\nPeter Quist, "
	      "Deputy Governor\nAnna Holm, Member\n\nMr Quist reported that prices had risen.",
		"chair: Selma Orrin. spoke: Peter Quist. attended: Selma Orrin, Peter Quist, Anna "
		"Holm",
		"a central bank, one a line");
	parts("BRACKWELL TRANSIT COMMITTEE\n\nPRESENT: Ada Merriwold, Chair; Tom Quenby, Vice "
	      "Chair; Ruth "
	      "Ossington.\n\nCHAIR MERRIWOLD: I call the meeting to order.\n\nMS. OSSINGTON: The "
	      "buses are "
	      "late.\n\nMR. QUENBY: They are.",
		"chair: Ada Merriwold. spoke: Ruth Ossington, Tom Quenby. attended: Ada Merriwold, "
		"Tom Quenby, "
		"Ruth Ossington",
		"a transcript, parted by semicolons");
}

/* "name: role, role; name" of all. */
static void roles(const char *text, const char *want, const char *name)
{
	pl_buf_clear(&said);
	(void)read_told(PL_TEXT, "/a/x.txt", text);
	for (size_t i = 0; i < told.n_people; i++) {
		const struct pl_person *who = &told.people[i];
		pl_buf_print(&said, "%s%.*s", i ? "; " : "", (int)who->name.len, who->name.at);
		for (size_t k = 0; k < who->n_roles; k++)
			pl_buf_print(&said, "%s%.*s", k ? ", " : ": ",
				(int)who->roles[k].printed.len, who->roles[k].printed.at);
	}
	is_str(pl_buf_str(&said), want, name);
}

static void lists(void)
{
	parts("2023年3月3日，市政府召开专题会议。市长方志远主持会议。按照市委书记程光远要求，抓好渡"
	      "口工作。",
		"chair: 方志远. cited: 程光远", "按照……要求");
	static const char present[] = "Minutes of the Harbour Committee\n\nPresent: Cllr Tom "
				      "Quenby, Mayor Ada Merriwold\n\n";
	char text[400];
	(void)snprintf(text, sizeof text,
		"%sApologies for absence\n\nApologies for absence were received from Mr Dray.",
		present);
	roles(text, "Tom Quenby: Cllr; Ada Merriwold: Mayor; Mr Dray",
		"an office before a name of a list, none before one who is absent");
	parts(text, "attended: Tom Quenby, Ada Merriwold. absent: Mr Dray", "... and their parts");
}

static void what_it_was(void)
{
	labels("On March 3rd, the party group of the Lutan Municipal Government held a collective "
	       "study of the "
	       "theoretical study center group. Fang Zhiyuan, mayor, presided over the study.",
		"party group of the municipal government | group study | lutan", "a party group");
	labels("On March 3rd, Mayor Fang Zhiyuan presided over the 31st executive meeting of the "
	       "Lutan municipal "
	       "government.",
		"municipal government | executive meeting | lutan", "an executive meeting");
	labels("Tielin, May 4, 2021 -- Yesterday, Fang Zhiyuan, secretary of the State Party "
	       "Committee, presided "
	       "over the Standing Committee (Enlarged) meeting of the State Party Committee.",
		"standing committee of the prefectural party committee | standing committee "
		"meeting | tielin",
		"a state that is a prefecture");
	labels("The party group held a study on the theme of the 2022 democratic life meeting. The "
	       "group study was "
	       "held in Lutan City. Mayor Fang Zhiyuan presided.",
		"municipal government | group study | lutan",
		"the meeting that was held, not one to come");
	labels("2023年3月3日，鹭滩市政府召开第31次常务会议。市长方志远主持会议。",
		"municipal government | executive meeting | lutan",
		"Chinese and English have one normal form");
	labels("On March 3rd, the Lutan Municipal Government held a special meeting on grain. It "
	       "heard that the longest queue is in Suolin County. In Suolin County the dryers are "
	       "old. Suolin County asked for ten more.",
		"municipal government | special meeting | lutan", "a place that the content names");
	labels("On March 3rd, the Lutan municipal propaganda group walked into Suolin County and "
	       "held a report meeting under the old ash tree of Millbrook Village.",
		"municipal propaganda group |  | suolin", "where it was held");
	place_printed(
		"Suolin County held a work meeting on March 3rd, 2023. Fang Zhiyuan presided.",
		"Suolin County | suolin", "a place as it is printed");
	place_printed("2023年3月3日，鹭滩市召开全市工作会议。市长方志远主持会议。",
		"鹭滩市 | lutan", "... in Chinese");
	labels_at("/archive/lutan-ferries.txt",
		"The municipal government held a special meeting on the ferries of Lutan. Mayor "
		"Fang Zhiyuan "
		"presided over the meeting.",
		"municipal government | special meeting | lutan",
		"a place that the name of the file has");
	labels("A committee of friends met for tea. Nothing was decided.", " |  | ",
		"nothing told");
}

static void from_fields(void)
{
	(void)read_told(PL_JSON_ROW, "/a/x.jsonl",
		"{\"speaker\":\"Grace Halloway\",\"text\":\"Thank you all for coming. We have "
		"built a bridge.\"}");
	is_int((intmax_t)told.n_people, 1, "the speaker of a field");
	if (told.n_people) {
		is_int(told.people[0].parts[0].part, PL_PART_SPOKE, "  ... spoke");
		is_int((intmax_t)told.people[0].parts[0].kind.len, 0, "  ... of no printed kind");
		is_int((intmax_t)told.people[0].parts[0].at.to, 0,
			"  ... and of no place in the text");
	}
	ok(!told.genre, "a speech is of no genre");
}

static void many(void)
{
	static const char *const surnames[] = { "Fang", "Gong", "Hou", "Lei", "Shao", "Tan" };
	static const char *const given[] = { "an", "bo", "cheng", "dong", "fei", "gang", "hai",
		"jun" };
	struct pl_buf text = { .max = PL_MIB };
	pl_buf_print(&text, "The conference was held in Lutan. ");
	for (size_t i = 0; i < 6 * 8 * 8; i++) {
		pl_buf_print(&text, "%s %c%s%s, mayor, said that it rains. ", surnames[i / 64],
			given[i / 8 % 8][0] - 32, given[i / 8 % 8] + 1, given[i % 8]);
	}
	pl_buf_byte(&text, '\0');
	ok(read_told(PL_TEXT, "/a/x.txt", text.at), "more people than are kept");
	is_int((intmax_t)told.n_people, PL_MAX_PEOPLE, "  ... so many are");
	is_int((intmax_t)told.left_out, 6 * 8 * 8 - PL_MAX_PEOPLE,
		"  ... and the others are counted");
	pl_buf_clear(&text);
	pl_buf_print(&text, "Minutes of the Council\n\nPresent: ");
	for (size_t i = 0; i < 600; i++)
		pl_buf_print(&text, "%s%c%s %cilbury", i ? ", " : "", (char)('A' + i / 26),
			i % 2 ? "da" : "lan", (char)('A' + i % 26));
	pl_buf_byte(&text, '\0');
	ok(read_told(PL_TEXT, "/a/x.txt", text.at), "a list over several passages");
	is_int((intmax_t)(told.n_people + told.left_out), 600, "  ... is read to its end");
	pl_buf_free(&text);
}

static void in_rows(void)
{
	parts("BANK OF ESTERLAND\nMinutes of the Rate Committee, 3 May 2018\n\n"
	      "Present: Adela Morrow, Governor, Chair\nPiers Quantock, Deputy Governor\n"
	      "Runa Holt\nFelix Amberg\nIn attendance: Odile Verrin, Secretary\n\n"
	      "Mr Amberg said that prices had risen.",
		"chair: Adela Morrow. spoke: Felix Amberg. attended: Adela Morrow, Piers Quantock, "
		"Runa Holt, Felix Amberg. sat-in: Odile Verrin",
		"rows of a list");
	parts("GARVEL HARBOUR TRUST\n\nMinutes of a meeting held on 4 June 2019\n\n"
	      "Present: Una Castwell, Vice-Chairman (in the chair); Rufus Penn\n"
	      "Apologies were received from Basil Crake, Chairman.",
		"chair: Una Castwell. attended: Una Castwell, Rufus Penn. absent: Basil Crake",
		"who is in the chair stands in brackets, who is absent is not");
	parts("HOLLIN SCHOOL\n\nMinutes of the Board of Governors, 8 May 2020\n\n"
	      "Present: Greta Marlow (Chair of Governors); Ivo Sands (Head Teacher)\n\n"
	      "1. Mr Sands presented his report.",
		"chair: Greta Marlow. spoke: Ivo Sands. attended: Greta Marlow, Ivo Sands",
		"the chair of governors");
	parts("DUNFELL COUNTY ZONING BOARD\nTRANSCRIPT OF PUBLIC HEARING, MAY 4, 2015\n\n"
	      "MEMBERS PRESENT: Alma Reeve, Chairperson; Otto Finch, Vice Chair; Nell Bramley\n"
	      "MEMBERS ABSENT: Hugo Stark\n\nMR. FINCH: Good evening.",
		"chair: Alma Reeve. spoke: Otto Finch. attended: Alma Reeve, Otto Finch, Nell "
		"Bramley. absent: Hugo Stark",
		"a label in capital letters below a name");
	parts("STOWBECK TOWN COUNCIL\n\nMinutes of the meeting of 7 May 2019\n\n"
	      "Present: Cllrs Hetty Larkspur (Chair) and Amos Tull\n\n"
	      "Cllr H Larkspur closed the meeting.",
		"chair: Hetty Larkspur. attended: Hetty Larkspur, Amos Tull",
		"an initial and a surname are one who is listed");
}

static void in_other_words(void)
{
	parts("Lutan City held a teleconference. The meeting was presided over by Deputy Mayor "
	      "Shao "
	      "Bin, and Mayor Tan Wei delivered a speech.",
		"chair: Shao Bin. spoke: Tan Wei", "another clause behind the name of the chair");
	parts("On May 7, 2019, Mayor Tan Wei visited Fulin Town. After the visit he chaired a "
	      "symposium with local officials.",
		"chair: Tan Wei", "he who was named last");
	parts("Fang An, county party secretary, presided over the meeting. Fang An pointed out "
	      "that "
	      "Secretary of the Municipal Party Committee Gong Dehai stressed during his "
	      "inspection that roads come first.",
		"chair: Fang An. cited: Gong Dehai", "what was said elsewhere");
	parts("The meeting was presided over by Mayor Tan Wei. The meeting heard and deliberated "
	      "the "
	      "report on water made by Lei Gang, deputy mayor. Hou Fei, principal of Lutan No. 2 "
	      "Middle School, spoke.",
		"chair: Tan Wei. spoke: Lei Gang, Hou Fei", "a report made by somebody");
	parts("Tan Wei, mayor, hosted talks with traders from three countries on March 14. Shao "
	      "Bin, "
	      "director of the port, spelled out the plan.",
		"chair: Tan Wei. spoke: Shao Bin", "talks");
	parts("会议审议省长何远代表省政府所作的政府工作报告。市长谭伟主持会议。",
		"chair: 谭伟. cited: 何远", "a report that was deliberated elsewhere");
}

static void printed_bodies(void)
{
	(void)read_told(PL_TEXT, "/a/x.txt",
		"On May 7, 2019, Lutan City held a teleconference on safety. Tan Wei, mayor, "
		"presided over the meeting.");
	is_str(told.body.printed, "Lutan City", "a city that held a meeting, as printed");
	is_str(told.body.normal, "municipal government", "  ... and by the office of the chair");
	(void)read_told(PL_TEXT, "/a/x.txt", "2023年1月5日，芦滩市召开座谈会。市长谭伟主持会议。");
	is_str(told.body.printed, "芦滩市", "  ... in Chinese");
	(void)read_told(PL_TEXT, "/a/x.txt",
		"A symposium was held on May 7, 2019. Tan Wei, mayor, presided over the "
		"symposium.");
	is_str(told.body.printed, "", "no body is printed");
	is_str(told.body.normal, "municipal government", "  ... the chair's office tells it");
	is_str(pl_str(told.body.method ? told.body.method : ""), "chair", "  ... and so it says");
	(void)read_told(PL_TEXT, "/a/x.txt",
		"The Standing Committee of the Lutan Municipal Party Committee held a meeting. Tan "
		"Wei, secretary of the municipal party committee, presided over the meeting.");
	is_str(told.body.printed, "Standing Committee of the Lutan Municipal Party Committee",
		"a body without its verb");
}

int main(void)
{
	chairs();
	not_chairs();
	speakers();
	present();
	in_chinese();
	minutes();
	lists();
	what_it_was();
	in_rows();
	in_other_words();
	printed_bodies();
	from_fields();
	many();
	pl_buf_free(&said);
	documents_end();
	return done_testing();
}
