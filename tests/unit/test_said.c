/* Who says a slogan, with which verb, and the verb in front of it. */

#include "tests/said.h"

/* want: "class | key, or name in brackets | verb | frame" of the one slogan of the text. */
static void says_by(const char *speaker, const char *text, const char *want)
{
	struct pl_said got;
	unmark(pl_str(text));
	if (!ok(marked.n == 1 && !marked_said(pl_str(speaker), 0, &got), text))
		return;
	pl_buf_clear(&said);
	pl_buf_print(&said, "%s | ", pl_sayer_name(got.by));
	if (got.key.len)
		pl_buf_add(&said, got.key);
	else if (got.name.len)
		pl_buf_print(&said, "(%.*s)", (int)got.name.len, got.name.at);
	pl_buf_print(&said, " | %.*s | %.*s", (int)got.verb.len, got.verb.at, (int)got.frame.len,
		got.frame.at);
	is_str(pl_buf_str(&said), want, "  ... is said so");
}

static void says(const char *text, const char *want)
{
	says_by("", text, want);
}

#define HELD                                                                                       \
	"On March 3rd, the municipal government held a special meeting. Yu Haitian, deputy "       \
	"secretary of the municipal party committee and mayor, presided over the meeting and "     \
	"delivered a speech. Shi Lan, deputy mayor, and Kang Wei, secretary-general, attended.\n"

#define ZH "3月3日，市政府召开专题会议。市长于海天主持会议并讲话，副市长石岚出席会议。\n"

static void the_meeting(void)
{
	says("The meeting emphasized that we must firmly support the “«two establishments»”.",
		"meeting |  | emphasize | firmly support");
	says("The meeting required to achieve the “«two maintenances»”.",
		"meeting |  | require | achieve");
	says("The meeting also stressed the «bottom-line thinking».", "meeting |  | stress | ");
	says("The meeting held that «common prosperity» is near.", "meeting |  | hold | ");
	says("The meeting held in Lutan was about «common prosperity».", "text |  |  | ");
	says("The conference, chaired by the mayor, highlighted «people first».",
		"meeting |  | highlight | ");
	says("The symposium called for «common prosperity».", "meeting |  | call for | ");
	says("The participants agreed that the «Chinese dream» is theirs.",
		"meeting |  | agree | ");
	says("Members of the party group said that they would uphold the «Two Establishes».",
		"meeting |  | say | uphold");
	says("The party group of the municipal government demanded to oppose the “«four winds»”.",
		"meeting |  | demand | oppose");
	says("It was emphasized at the meeting that the “«four consciousnesses»” be enhanced.",
		"meeting |  | emphasize | ");
	says("During the meeting, it was stressed that officials should uphold the «Two Upholds».",
		"meeting |  | stress | uphold");
	says("The meeting was told that «common prosperity» has a price.", "meeting |  | tell | ");
	says("Officials at the meeting were reminded of the «eight-point rules».",
		"meeting |  | remind | ");
	says("The meeting made clear that the «four winds» must stop.",
		"meeting |  | make clear | ");
	says("The meeting pointed out the gaps, and emphasized that we must practice the «two "
	     "mountains» theory.",
		"meeting |  | emphasize | practice");
	says("The meeting conveyed and studied the spirit of the important speech of General "
	     "Secretary Xi Jinping, and arranged the «theme education».",
		"meeting |  | arrange | ");
	says("The meeting studied General Secretary Xi Jinping's speech and held that we must "
	     "promote the «Chinese-style modernization».",
		"meeting |  | hold | promote");
}

static void carried(void)
{
	says(HELD "The meeting pointed out that spring is near. It is necessary to achieve the "
		  "«two maintenances».",
		"meeting |  | point out | achieve");
	says(HELD "The meeting emphasized the rivers.\nIt is necessary to keep in mind the «big "
		  "country».",
		"meeting |  | emphasize | keep in mind");
	says(HELD "The meeting required three things.\nFirst, implement the «two mountains» "
		  "theory.\nSecond, oppose the four winds.",
		"meeting |  | require | implement");
	says(HELD "The meeting required three things.\nFirst, implement the two mountains "
		  "theory.\nSecond, oppose the «four winds».",
		"meeting |  | require | oppose");
	says(HELD "The meeting required:\n- firmly support the «two establishments»;",
		"meeting |  | require | firmly support");
	says(HELD "The meeting required:\n(1) Achieve the «two maintenances».",
		"meeting |  | require | achieve");
	says(HELD "The meeting emphasized the rivers.\nNext steps\nWe must keep in mind the «big "
		  "country».",
		"text |  |  | keep in mind");
	says(HELD "The meeting emphasized the rivers.\nThe «Beautiful China» bus stops at the "
		  "gate.",
		"text |  |  | ");
	says(HELD "The meeting emphasized the rivers. Shi Lan presented the plan. «Beautiful "
		  "China» begins here.",
		"meeting |  | emphasize | ");
	says(HELD "The meeting emphasized the rivers. Shi Lan, deputy mayor, attended the "
		  "meeting. The «Beautiful China» bus stopped.",
		"text |  |  | ");
	says(HELD "The meeting emphasized the rivers. Shi Lan said that the boats are old. We "
		  "must put «people first».",
		"official | shi lan | say | put");
	says("The meeting stressed that we must act with one heart at the core. The Party "
	     "maintains consistency, and we deepen the «comprehensive governance».",
		"meeting |  | stress | deepen");
}

static void officials(void)
{
	says(HELD "Yu Haitian emphasized that we must strengthen the «four consciousnesses».",
		"official | yu haitian | emphasize | strengthen");
	says(HELD "Mayor Yu said: “We must resolutely achieve the «two maintenances».”",
		"official | yu haitian | say | resolutely achieve");
	says(HELD "“We must resolutely achieve the «two maintenances»,” said Mayor Yu.",
		"official | yu haitian | say | resolutely achieve");
	says(HELD "\"We must keep the «bottom-line thinking»,\" Yu said, \"and the boats.\"",
		"official | yu haitian | say | keep");
	says(HELD "“The «two mountains» are near. They are ours,” Shi Lan added.",
		"official | shi lan | add | ");
	says(HELD "Yu Haitian pointed out that the dike is old. He stressed that all must put "
		  "«people first».",
		"official | yu haitian | stress | put");
	says(HELD "Shi Lan, deputy mayor, who is in charge of water, asked to implement the «river "
		  "chief system».",
		"official | shi lan | ask | implement");
	says(HELD "The mayor said that «self-revolution» begins at home.",
		"official | yu haitian | say | ");
	says(HELD "The deputy mayor added that «people first» is no slogan.",
		"official | shi lan | add | ");
	says(HELD "In his speech, Yu Haitian called on all to carry forward the «spirit of "
		  "struggle».",
		"official | yu haitian | call on | carry forward");
	says(HELD "Kang Wei read the list, and Shi Lan said that the «four winds» blow.",
		"official | shi lan | say | ");
	says(HELD "It was stressed by Shi Lan that the «four winds» blow.",
		"official | shi lan | stress | ");
	says(HELD "Yu Haitian attended the meeting and pointed out that the «two mountains» pay.",
		"official | yu haitian | point out | ");
	says(HELD "Yu Haitian delivered a speech, emphasizing that we uphold the «Two Upholds».",
		"official | yu haitian | emphasize | uphold");
	says(HELD "Yu Haitian at the meeting emphasized the «theme education».",
		"official | yu haitian | emphasize | ");
	says(HELD "At the meeting, Shi Lan told the participants that «people first» costs money.",
		"official | shi lan | tell | ");
	says(HELD "Shi Lan said that the pumps are old; Kang Wei suggested that the «common "
		  "prosperity» fund pay.",
		"official | kang wei | suggest | ");
	says(HELD "According to Shi Lan, the mayor asked that the «four winds» be stopped.",
		"official | yu haitian | ask | ");
	says("A hearing was held in Lutan. Mayor Dorthe Quillmark presided. Quillmark said that "
	     "the «Belt and Road» ends elsewhere.",
		"official | dorthe quillmark | say | ");
	says(HELD "YU HAITIAN SAID THAT THE «FOUR WINDS» BLOW.", "official | yu haitian | say | ");
	says(HELD "Some villagers said that the «four winds» blow.", "text |  |  | ");
	says(HELD "The report pointed out that the «four winds» blow.", "text |  |  | ");
}

static void leaders(void)
{
	says(HELD "General Secretary Xi Jinping pointed out that the «Chinese dream» is near.",
		"cited | xi jinping | point out | ");
	says(HELD "The meeting held that General Secretary Xi Jinping's important speech pointed "
		  "out that the «Chinese dream» is near.",
		"cited | xi jinping | point out | ");
	says(HELD "The meeting studied General Secretary Xi Jinping's important exposition on the "
		  "“«two mountains»”.",
		"cited | xi jinping |  | ");
	says(HELD "The General Secretary emphasized that «people first» is the root.",
		"cited | (General Secretary) | emphasize | ");
	says(HELD "General Secretary Xi Jinping spoke of rivers. He stressed that the «Chinese "
		  "dream» is near.",
		"cited | xi jinping | stress | ");
	says(HELD "The meeting stressed that we must act with Comrade Xi Jinping at the core, and "
		  "study the «theme education».",
		"meeting |  | stress | study");
	says(HELD "The meeting demanded that Xi Jinping Thought on Socialism lead, and «common "
		  "prosperity» follow.",
		"meeting |  | demand | ");
	says("The Political Bureau held a meeting on Monday. General Secretary Xi Jinping presided "
	     "over the meeting and delivered an important speech. Xi Jinping stressed that "
	     "«self-revolution» goes on.",
		"official | xi jinping | stress | ");
}

static void frames(void)
{
	says("We must firmly support the “«two establishments»”.", "text |  |  | firmly support");
	says("Deeply understand the decisive significance of the «two establishments».",
		"text |  |  | deeply understand the decisive significance of");
	says("They ensure the implementation of the “«big country»”.",
		"text |  |  | ensure the implementation of");
	says("They thoroughly implement the spirit of the «eight-point rules».",
		"text |  |  | thoroughly implement");
	says("They keep in mind the «big country».", "text |  |  | keep in mind");
	says("They strengthen the “four consciousnesses” and the “«four self-confidences»”.",
		"text |  |  | strengthen");
	says("They firmly support the two establishments and the «two maintenances».",
		"text |  |  | firmly support");
	says("They strengthen the “four consciousnesses”, firm up the “«four "
	     "self-confidences»”.",
		"text |  |  | firm up");
	says("They study and implement the «two mountains» theory.",
		"text |  |  | study and implement");
	says("They fully and faithfully apply the «new development philosophy».",
		"text |  |  | fully and faithfully apply");
	says("They implement comprehensively the «rule of law».",
		"text |  |  | implement comprehensively");
	says("They support farmers, and the «two mountains» pay.", "text |  |  | ");
	says("The farmers of the «two mountains» wait.", "text |  |  | ");
	says("STRENGTHEN THE «FOUR CONSCIOUSNESSES»", "text |  |  | strengthen");
}

static void titles(void)
{
	says("Lutan studies the «two mountains»\nThe meeting emphasized the rivers.",
		"text |  |  | studies");
	says("The meeting emphasized the rivers.\nThe «two mountains» in Lutan", "text |  |  | ");
	says("Yu Haitian stresses «people first» at a meeting\n" HELD,
		"official | yu haitian | stress | ");
}

static void speeches(void)
{
	says_by("Dorthe Quillmark", "Friends, I have often spoken of the «Belt and Road».",
		"official | dorthe quillmark |  | ");
	says_by("Dorthe Quillmark", "I thank you all.\nWe uphold «common prosperity» as others do.",
		"official | dorthe quillmark |  | uphold");
	says_by("Dorthe Quillmark",
		"General Secretary Xi Jinping said that the «Chinese dream» is near.",
		"cited | xi jinping | say | ");
}

static void turns(void)
{
	says_by("Dorthe Quillmark",
		"PRIME MINISTER: Good morning.\nJOURNALIST: Is the «Belt and Road» ours?",
		"text |  |  | ");
	says_by("Dorthe Quillmark",
		"JOURNALIST: Well?\nPRIME MINISTER: The «Belt and Road» is not.",
		"official | dorthe quillmark |  | ");
	says_by("Dorthe Quillmark", "MARLOWE: Is the «Belt and Road» a road?", "text |  |  | ");
	says("Lutan Council met. Councillor Dorthe Quillmark spoke.\nDorthe Quillmark: The «Belt "
	     "and "
	     "Road» ends elsewhere.",
		"official | dorthe quillmark |  | ");
	says("A hearing was held in Lutan on Monday. Mayor Dorthe Quillmark made a "
	     "statement.\nThank "
	     "you. I do not believe in the «Belt and Road».",
		"official | dorthe quillmark |  | ");
}

static void obligations(void)
{
	says("The meeting emphasized the rivers. All counties must study what General Secretary Xi "
	     "Jinping emphasized, and hurry. We must uphold the «Two Upholds».",
		"meeting |  | emphasize | uphold");
	says("Cadres should keep in mind that General Secretary Xi Jinping emphasized the «two "
	     "mountains».",
		"cited | xi jinping | emphasize | ");
	says("Boats must be repaired before the rain comes and the river rises over the old bridge "
	     "of "
	     "the lower town, the meeting stressed. We must put «people first».",
		"meeting |  | stress | put");
	says("It is necessary to repair the boats before the rain comes and the river rises over "
	     "the "
	     "old bridge of the lower town, the meeting stressed. We must put «people first».",
		"meeting |  | stress | put");
}

static void besides(void)
{
	says(HELD "According to the mayor, «common prosperity» begins at the ferry.",
		"official | yu haitian |  | ");
	says(HELD "The «four winds» blow, according to Shi Lan.", "official | shi lan |  | ");
	says(HELD "“Boats are old,” Shi Lan said, and she demanded to carry out the «river chief "
		  "system».",
		"official | shi lan | demand | carry out");
	says(HELD
		"The ferry embodies «people first», the deputy mayor of the city, Shi Lan, noted.",
		"official | shi lan | note | embodies");
	says(HELD "The ferry embodies «people first», it was noted at the meeting.",
		"meeting |  | note | embodies");
	says(ZH "习近平总书记嘱咐我们，“«绿水青山就是金山银山»”。", "cited | xi jinping | 嘱咐 | ");
	says(ZH "会议号召全市践行«两山»理念。", "meeting |  | 号召 | 践行");
	says(ZH "据石岚介绍，«乡村振兴»花了钱。", "official | shi lan | 介绍 | ");
}

static void chinese(void)
{
	says(ZH "会议强调，要坚定拥护“«两个确立»”，坚决做到“两个维护”。",
		"meeting |  | 强调 | 坚定拥护");
	says(ZH "会议指出，要深刻领悟“«两个确立»”的决定性意义。", "meeting |  | 指出 | 深刻领悟");
	says(ZH "会议强调，春天近了。要增强“四个意识”、坚定“«四个自信»”。",
		"meeting |  | 强调 | 坚定");
	says(ZH "会议强调，春天近了。\n要践行“四个意识”和“«四个自信»”。",
		"meeting |  | 强调 | 践行");
	says(ZH "会议要求：\n一是牢记“«国之大者»”。", "meeting |  | 要求 | 牢记");
	says(ZH "会议传达学习了中央精神，研究部署«主题教育»工作。", "meeting |  | 研究部署 | ");
	says(ZH "与会人员一致认为，«美丽中国»不是一句话。", "meeting |  | 认为 | ");
	says(ZH "于海天指出，春天近了。要坚决做到“«两个维护»”。",
		"official | yu haitian | 指出 | 坚决做到");
	says(ZH "于海天在讲话中强调，要坚持«人民至上»。", "official | yu haitian | 强调 | 坚持");
	says(ZH "于海天指出，春天近了。他强调，要坚持«人民至上»。",
		"official | yu haitian | 强调 | 坚持");
	says(ZH "市长说，«人民至上»不是口号。", "official | yu haitian | 说 | ");
	says(ZH "会议指出，春天近了。石岚要求，要树牢«底线思维»。",
		"official | shi lan | 要求 | 树牢");
	says(ZH "“我们要牢记«国之大者»，不能忘。”于海天说。", "official | yu haitian | 说 | 牢记");
	says(ZH "习近平总书记强调，要增强“四个意识”、坚定“«四个自信»”。",
		"cited | xi jinping | 强调 | 坚定");
	says(ZH "会议指出，习近平总书记指出，«共同富裕»是长远的事。",
		"cited | xi jinping | 指出 | ");
	says(ZH "会议学习了习近平总书记关于“«共同富裕»”的重要论述。", "cited | xi jinping |  | ");
	says(ZH "会议强调，要在以习近平同志为核心的党中央领导下，弘扬“«枫桥经验»”。",
		"meeting |  | 强调 | 弘扬");
	says(ZH "会议强调，以习近平新时代中国特色社会主义思想为指导，推进«美丽中国»建设。",
		"meeting |  | 强调 | 推进");
	says(ZH "石岚汇报了工作。«美丽中国»从这里开始。", "text |  |  | ");
	says("学习«两个确立»\n" ZH, "text |  |  | 学习");
}

static void hostile(void)
{
	static char text[1 << 20];
	struct pl_said got;
	struct pl_err err;
	static const char *const runs[] = { "a ", "said, ", "“", "he said that ", ". ", "会议",
		"“他说，", "\xE3", "-", "Yu Haitian said ", "Yu Yu said. He said. ",
		"Two Establishes. " };
	static struct pl_person people[256];
	for (size_t i = 0; i < 256; i++)
		people[i] =
			(struct pl_person){ .key = PL_STR("yu hait"), .name = PL_STR("Yu Hait") };
	for (size_t k = 0; k < sizeof runs / sizeof *runs; k++) {
		size_t n = strlen(runs[k]);
		for (size_t i = 0; i + n < sizeof text; i += n)
			memcpy(text + i, runs[k], n);
		struct pl_told crowd = { .people = people, .n_people = 256 };
		marked.n_passages = 1;
		marked.passage[0] = (struct pl_str){ text, sizeof text - n };
		struct pl_said_of of = { .told = &crowd, .text = marked_passage, .n = 1 };
		bool done = true;
		for (uint32_t at = 0; at < 2000; at++)
			done = !pl_said(&of, 0, at * 400, at * 400 + 3, &doc_arena, &got, &err) &&
			       done;
		ok(done, "a passage without an end");
	}
	struct pl_said_of of = { .told = &told, .text = marked_passage, .n = 1 };
	marked.passage[0] = PL_STR("");
	ok(!pl_said(&of, 0, 5, 9, &doc_arena, &got, &err) && got.by == PL_SAID_TEXT,
		"a place behind the passage");
	ok(!pl_said(&of, 7, 0, 1, &doc_arena, &got, &err) && got.by == PL_SAID_TEXT,
		"a passage behind the document");
}

int main(void)
{
	the_meeting();
	carried();
	officials();
	leaders();
	frames();
	titles();
	speeches();
	turns();
	obligations();
	besides();
	chinese();
	hostile();
	documents_end();
	pl_buf_free(&said);
	return done_testing();
}
