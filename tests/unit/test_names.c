/* Names in texts: which are told, under which key, with which roles, and what is no name. */

#include "meeting/names.h"
#include "tests/documents.h"

static struct pl_arena arena = { .max = 64 * PL_MIB };
static struct pl_names found;

static void find(const char *text)
{
	struct pl_err err;
	pl_arena_reset(&arena);
	found = (struct pl_names){ 0 };
	if (!document(PL_TEXT, "x", pl_str(text)) && pl_names_find(&doc, &arena, &found, &err))
		found.n = 0;
}

/* A name each: its key, "(han)" beside it, what it is besides a full name of an official, ": role | role". */
static void names(const char *text, const char *want, const char *name)
{
	static const char *const kinds[] = { "", " titled", " byline", " doctrine", " formula" };
	find(text);
	pl_buf_clear(&doc_said);
	for (size_t i = 0; i < found.n; i++) {
		const struct pl_named *n = &found.at[i];
		pl_buf_print(&doc_said, "%s", i ? "; " : "");
		pl_buf_add(&doc_said, n->key);
		if (n->han.len)
			pl_buf_print(&doc_said, " (%.*s)", (int)n->han.len, n->han.at);
		bool person = n->kind == PL_NAME_FULL || n->kind == PL_NAME_TITLED;
		pl_buf_print(&doc_said, "%s%s", kinds[n->kind],
			person && !n->official ? " private" : "");
		for (size_t r = 0; r < n->n_roles; r++)
			pl_buf_print(&doc_said, "%s%.*s", r ? " | " : ": ",
				(int)n->roles[r].printed.len, n->roles[r].printed.at);
	}
	is_str(pl_buf_str(&doc_said), want, name);
}

/* The name as a reader would write it, where it stands, and all of it with its roles. */
static void place(
	const char *text, const char *written, const char *at, const char *whole, const char *name)
{
	find(text);
	if (!ok(found.n > 0, name))
		return;
	const struct pl_named *n = &found.at[0];
	is_str(n->name, written, "  ... written so");
	is_str(pl_str_cut(doc.text, n->at.from, n->at.to), at, "  ... standing there");
	is_str(pl_str_cut(doc.text, n->from, n->to), whole, "  ... with its roles");
}

static void key(const char *name, const char *want, const char *han)
{
	struct pl_buf k = { .max = PL_MIB }, h = { .max = PL_MIB };
	struct pl_err err;
	is_int(pl_name_key(pl_str(name), &k, &h, &err), PL_OK, name);
	is_str(pl_buf_str(&k), want, "  ... has the key");
	is_str(pl_buf_str(&h), han, "  ... and the characters");
	pl_buf_free(&k);
	pl_buf_free(&h);
}

static void spellings(void)
{
	names("Yan Shuoping spoke.", "yan shuoping", "surname and given name");
	names("Yan Shuo-ping spoke.", "yan shuoping", "a hyphen");
	names("Yan Shuo-Ping spoke.", "yan shuoping", "... and a capital behind it");
	names("Yan Shuo\xE2\x80\x90ping spoke.", "yan shuoping", "... of Unicode");
	names("Yan Shuo-\nping spoke.", "yan shuoping", "... at the end of a line");
	names("The meeting, which had lasted for the whole of the afternoon, was closed by "
	      "Yan\nShuoping.",
		"yan shuoping", "a line break inside");
	names("Yan Shuo Ping spoke.", "yan shuoping", "a space inside the given name");
	names("YAN SHUOPING spoke.", "yan shuoping", "capitals");
	names("YAN Shuoping spoke.", "yan shuoping", "the surname in capitals");
	names("Yan Shuoping's report was read.", "yan shuoping", "a genitive");
	names("Yan Shuoping\xE2\x80\x99s report was read.", "yan shuoping",
		"... with a printer's apostrophe");
	names("Pei Ting'an spoke.", "pei tingan", "an apostrophe between syllables");
	names("Pei Ting\xE2\x80\x99"
	      "an spoke.",
		"pei tingan", "... of a printer");
	names("Ouyang Lanhe spoke.", "ouyang lanhe", "a surname of two syllables");
	names("Ou Yang Lanhe spoke.", "ouyang lanhe", "... parted");
	names("Ou-Yang Lanhe spoke.", "ouyang lanhe", "... with a hyphen");
	names("OuYang Lanhe spoke.", "ouyang lanhe", "... with a capital inside");
	names("Fang-Lu Shuoping spoke.", "fanglu shuoping", "two surnames");
	names("Lv Shuoping spoke.", "lv shuoping", "u with two dots as v");
	names("L\xC3\xBC Shuoping spoke.", "lv shuoping", "... with the dots");
	names("Lyu Shuoping spoke.", "lv shuoping", "... as in passports");
	names("Y\xC3\xA1n Shu\xC3\xB2p\xC3\xADng spoke.", "yan shuoping", "tones");
	names("Geng Hanyu spoke.", "geng hanyu", "n and yu are no n\xC3\xBC");
	names("Yan Shuo spoke.", "yan shuo", "one syllable");
}

static void rows(void)
{
	names("Present: Runa Holt\nFelix Amberg\nOdile Verrin",
		"runa holt; felix amberg; odile verrin", "rows of a list");
	names("Hou Fei, principal of Lutan No. 2 Middle School, spoke.",
		"hou fei: principal of Lutan No. 2 Middle School", "a number in a role");
}

static void confirmed(void)
{
	names("Shuoping Yan spoke. Yan Shuoping left.", "yan shuoping; yan shuoping",
		"western order, which another place confirms");
	names("Mayor Shuoping Yan spoke.", "yan shuoping: Mayor", "... which a role does");
	names("He Gang spoke. Mayor He Gang left.", "he gang; he gang: Mayor",
		"what may be English, which a role confirms");
	names("He Gang was there.", "", "... which nothing does");
	names("He Gang made a statement.", "he gang", "... which a verb of meetings does");
	names("We read the report of He Gang.", "he gang", "... or what was told");
	names("He Gang, Song Fan and Long Ping.", "he gang; song fan; long ping",
		"... or a list of three");
	names("HE GANG SAID.", "", "capitals are no proof");
}

static void roles(void)
{
	names("Yan Shuoping, deputy secretary of the municipal party committee, mayor, and party "
	      "secretary of the municipal government, presided over the meeting.",
		"yan shuoping: deputy secretary of the municipal party committee | mayor | party "
		"secretary of the municipal government",
		"three roles behind");
	names("Secretary of the Municipal Party Committee and Mayor Yan Shuoping presided.",
		"yan shuoping: Secretary of the Municipal Party Committee | Mayor", "two before");
	names("Deputy Mayor Pei Lanhe made a report.", "pei lanhe: Deputy Mayor", "one before");
	names("The mayor of Wenbei, Yan Shuoping, presided.", "yan shuoping: mayor of Wenbei",
		"before, and a comma");
	names("The report of Pei Lanhe, director of the Development and Reform Commission, was "
	      "heard.",
		"pei lanhe: director of the Development and Reform Commission",
		"an \"and\" inside a body's name");
	names("Yan Shuoping, mayor, and Pei Lanhe, deputy mayor, attended.",
		"yan shuoping: mayor; pei lanhe: deputy mayor", "each their own");
	names("Yan Shuoping, mayor, and Deputy Mayor Pei Lanhe attended.",
		"yan shuoping: mayor; pei lanhe: Deputy Mayor", "behind the one, before the other");
	names("Yan Shuoping (mayor) and Pei Lanhe (deputy mayor, head of the flood control "
	      "office) attended.",
		"yan shuoping: mayor; pei lanhe: deputy mayor | head of the flood control office",
		"in brackets");
	names("Vice Mayors Pei Lanhe, Geng Botao and Mei Ruqing attended.",
		"pei lanhe: Vice Mayors; geng botao: Vice Mayors; mei ruqing: Vice Mayors",
		"a plural is all theirs");
	names("Pei Lanhe, Geng Botao and Mei Ruqing, deputy mayors, attended.",
		"pei lanhe: deputy mayors; geng botao: deputy mayors; mei ruqing: deputy mayors",
		"... behind them too");
	names("Pei Lanhe, 52, head of the water bureau, and Geng Botao, who is the county head, "
	      "attended.",
		"pei lanhe: head of the water bureau; geng botao: county head", "an age, a clause");
	names("Geng Botao, secretary-general of the municipal government, attended.",
		"geng botao: secretary-general of the municipal government", "a hyphen in it");
	names("Geng Botao, member of the Standing\nCommittee, attended.",
		"geng botao: member of the Standing Committee", "a line break in it");
	names("Yan Shuoping emphasized that the mayor is a servant.", "yan shuoping",
		"a verb between");
}

static void private(void)
{
	names("The old party member Pei Lanhe stood up.", "pei lanhe private: old party member",
		"a member of the party is no official");
	names("Villager Pei Lanhe thanked Mayor Yan Shuoping.",
		"pei lanhe private: Villager; yan shuoping: Mayor", "a villager is none");
	names("Pei Lanhe, Geng Botao, and other four farmers spoke.",
		"pei lanhe private; geng botao private", "nor are other farmers");
	names("(Reporter Pei Lanhe, intern Geng Botao)",
		"pei lanhe byline: Reporter; geng botao "
		"byline: intern",
		"reporters");
	names("Photo by Pei Lanhe", "pei lanhe byline", "a photographer");
	names("Editor: Pei Lanhe", "pei lanhe byline: Editor", "an editor");
	names("The thought of Mao Zedong was studied.", "mao zedong private",
		"a person of history");
}

static void doctrines(void)
{
	names("We study Xi Jinping Thought on the new era.", "xi jinping doctrine", "a doctrine");
	names("We study Xi Jinping's thought on the new era.", "xi jinping doctrine",
		"... with a genitive");
	names("We study Deng Xiaoping Theory.", "deng xiaoping doctrine", "... another");
	names("The Party Central Committee with Comrade Xi Jinping at the core decided.",
		"xi jinping formula", "a formula");
	names("General Secretary Xi Jinping's speech was read.", "xi jinping: General Secretary",
		"a person");
}

static void titles(void)
{
	names("Mayor Yan Shuoping came. Mayor Yan spoke.",
		"yan shuoping: Mayor; yan shuoping titled: Mayor", "a title with a surname");
	names("Yan Shuoping and Yan Botao came. Comrade Yan spoke.",
		"yan shuoping; yan botao; yan botao titled", "... is the last of that surname");
	names("Mayor Yan spoke.", "yan titled: Mayor", "... or the surname alone");
	names("Mayor Yan spoke. Then Yan Shuoping did.", "yan shuoping titled: Mayor; yan shuoping",
		"... or one that comes later");
}

static void aliases(void)
{
	names("General Secretary Xi spoke. Supreme Leader Xi left. President Xi rested.",
		"xi jinping titled: General Secretary; xi jinping titled: Supreme Leader; xi "
		"jinping titled: "
		"President",
		"titles that mean one person");
	names("The Supreme Leader spoke.", "xi jinping", "... one without a name");
	names("Mayor Xi spoke.", "xi titled: Mayor", "... and one of another");
	names("习主席指出，要实干。", "xi jinping titled: 主席", "... in Chinese");
	names("Pei Lan spoke. Peilan left.", "pei lan; pei lan",
		"a solid spelling of a name before");
	names("Peilan spoke.", "", "... or of none");
}

static void traps(void)
{
	names("You Share the road. He Came late. Long Live the fair. An Hour passed.", "",
		"English words");
	names("From Hong Kong to Xi An and He Nan.", "", "places");
	names("Pots of the Song Dynasty and the Tang Dynasty.", "", "dynasties");
	names("The Li Ning Company opened on Lu Xun Park and Chen Yi Road.", "",
		"companies, parks, roads");
	names("Sun and Long and He and Wen stood there.", "", "surnames alone");
	names("Changes in Time and Women's Change.", "", "words in pinyin");
}

static void others(void)
{
	names("Chairman Erkin Tursunjan said so.", "erkin tursunjan: Chairman", "role and name");
	names("Prime Minister Ada Keller-Voss opened it. Ms Keller-Voss left.",
		"ada keller voss: Prime Minister; ada keller voss titled", "a hyphen");
	names("Ada Voss, minister of fisheries, opened it. Ada Voss left.",
		"ada voss: minister of fisheries; ada voss", "name and role, and the name again");
	names("Councillor J. Thornbury asked.", "j thornbury: Councillor", "an initial");
	names("Cllr Mary Oakham and Dr Finch came.", "mary oakham: Cllr; finch titled private",
		"an honorific alone is no office");
	names("President Ruud van der Molen spoke.", "ruud van der molen: President",
		"small words");
	names("Chairman Nur\xC2\xB7"
	      "Bekali spoke.",
		"nur bekali: Chairman", "a dot in the middle");
	names("Senator Siobhan O'Dwyer spoke.", "siobhan odwyer: Senator", "an apostrophe");
	names("Present: Ines Callow (Chair), Bernard Thrip, Sadie Umber (Branches).",
		"ines callow: Chair; bernard thrip; sadie umber: Branches", "those present");
	names("Councillors Denis Oak, Priya Rowan and Colm Venn came.",
		"denis oak: Councillors; priya rowan: Councillors; colm venn: Councillors",
		"a plural");
	names("The Minister for Primary Industry spoke to the Lord Mayor.", "", "offices alone");
	names("Anna Voss went home.", "", "a name by nothing");
}

static void chinese(void)
{
	names("市委副书记、市长颜朔平主持会议并讲话。", "yan shuoping (颜朔平): 市委副书记 | 市长",
		"roles and a name");
	names("会上，裴岚禾、耿波、梅如青围绕主题分别作交流发言。",
		"pei lanhe (裴岚禾); geng bo (耿波); mei ruqing (梅如青)", "a list");
	names("会议听取了耿波涛关于供水的汇报。", "geng botao (耿波涛)", "what was heard");
	names("欧阳岚出席会议。", "ouyang lan (欧阳岚)", "a surname of two characters");
	names("市委书记裴永和主持会议。裴永和强调，要抓紧。",
		"pei yonghe (裴永和): 市委书记; pei yonghe (裴永和)", "a name that ends in 和");
	names("市委书记裴永和颜朔平出席会议。", "pei yong (裴永): 市委书记; yan shuoping (颜朔平)",
		"... and one before it");
	names("省教育厅副厅长库朔平宣布决定，市法院院长狄荣列席。",
		"ku shuoping (库朔平): 省教育厅副厅长; di rong (狄荣): 市法院院长",
		"rare surnames");
	names("单朔平出席会议。", "shan shuoping (单朔平)", "the reading of a surname");
	names("（记者 裴岚禾）", "pei lanhe (裴岚禾) byline: 记者", "a reporter");
	names("村民裴岚禾说，路修好了。", "pei lanhe (裴岚禾) private: 村民", "a villager");
	names("颜朔平主持会议。颜市长强调，要抓紧。",
		"yan shuoping (颜朔平); yan shuoping titled: 市长", "a title with a surname");
	names("以习近平同志为核心的党中央", "xi jinping (习近平) formula", "a formula");
	names("学习习近平新时代中国特色社会主义思想", "xi jinping (习近平) doctrine", "a doctrine");
	names("习近平总书记强调，要实干。", "xi jinping (习近平): 总书记", "a person");
	names("颜朔平指出，要抓紧。大家为颜朔平鼓掌。",
		"yan shuoping (颜朔平); yan shuoping (颜朔平)", "known once, known again");
	names("自治区主席阿迪力·吐尔逊主持会议。", "adili tuerxun (阿迪力·吐尔逊): 自治区主席",
		"a name with a dot");
	names("种粮大户老裴说，裴书记来过。", "pei titled: 书记", "a nickname is none");
	names("各方面高度重视，全市安全生产形势平稳，任务已经完成。", "",
		"words that begin as names");
	names("Mayor Yan Shuoping (颜朔平) spoke.", "yan shuoping (颜朔平): Mayor",
		"characters beside pinyin");
}

/* Names of one word, of Mongols and Tibetans. */
static void single(void)
{
	names("Ulzibat, deputy secretary of the banner party committee, presided. Ulzibat spoke.",
		"ulzibat: deputy secretary of the banner party committee; ulzibat",
		"an office behind");
	names("Banner head Ulzibat presided.", "ulzibat: Banner head", "one before");
	names("Banner head Ulzibat presided. Chairman Temur Ulzibat left.",
		"temur ulzibat: Banner head; temur ulzibat: Chairman",
		"... of one whose surname it is");
	names("Obviously, deputy secretary Yan Shuoping presided.",
		"yan shuoping: deputy secretary", "no adverb");
	names("Canberra, Prime Minister of us all.", "", "no office in capitals");
	names("旗长乌力吉巴图主持会议。乌力吉巴图强调，要抓紧。",
		"wu lijibatu (乌力吉巴图): 旗长; wu lijibatu (乌力吉巴图)", "in Chinese");
}

/* Those of whom something else is said, and those of legends. */
static void of_no_office(void)
{
	names("A film on the case of Yan Shuoping was shown.", "yan shuoping private", "guilty");
	names("The case of Mayor Yan Shuoping was heard.", "yan shuoping: Mayor",
		"... of one in office");
	names("Yan Shuoping, who keeps an inn, spoke.", "yan shuoping private", "a living");
	names("Yan Shuoping, who is ninety years old, spoke.", "yan shuoping private", "an age");
	names("Yan Shuoping, who presided, spoke.", "yan shuoping", "a part in the meeting");
	names("[Editor-in-charge: Yan Shuoping]", "yan shuoping byline: Editor-in-charge",
		"an editor");
	names("Members: Yan Shuoping, Pei Lanhe", "yan shuoping; pei lanhe",
		"what heads a list is no office");
	names("傅远山主持会议。", "fu yuanshan (傅远山)", "a surname of one more character");
	names("We sang of Hua Mulan and Guan Yu.", "hua mulan private; guan yu private", "legends");
	names("Guan Yu, mayor, presided.", "guan yu: mayor", "... whose name the living have");
	names("副市长于向荣作汇报。", "yu xiangrong (于向荣): 副市长",
		"a given name that begins with a word of grammar");
	names("颜朔平、市水务局局长裴岚禾作汇报。",
		"yan shuoping (颜朔平); pei lanhe (裴岚禾): 市水务局局长",
		"a list with an office in it");
}

/* What stands before a name, or behind it, and is another's. */
static void of_others(void)
{
	names("In the absence of the Mayor, Cllr Finch took the chair.", "finch titled: Cllr",
		"the office of one who is not there");
	names("With the vote of the mayor, Ada Finch, the rule passed.", "ada finch: mayor",
		"... and of one who is named");
	names("4. Applications\nCllr Ada Finch reported.", "ada finch: Cllr", "below a heading");
	names("I thank Ada Finch, Member for Heath, and Tom Lark, Member for Dale and Una Wren.",
		"ada finch: Member for Heath; tom lark: Member for Dale",
		"\"and\" before somebody else");
	names("The Chairman of Brass, Mr Ada Finch, the treasurer of the Bank of Dale, Dr Tom Lark "
	      "and others came.",
		"ada finch: Chairman of Brass; tom lark: treasurer of the Bank of Dale",
		"each behind its office");
	names("JOURNALIST: Ada Finch, will you resign?", "", "a turn of speech, and who is asked");
	names("PRIME MINISTER: Exactly.", "", "... and what is said");
	names("The Prime Minister of Dale good morning to Ada Finch.", "", "a greeting");
	names("Yan Shuoping, first general river chief, spoke.",
		"yan shuoping: first general river chief", "an office of several nouns");
	names("First general river chief Yan Shuoping spoke.",
		"yan shuoping: First general river chief", "... in front");
	names("按照市委书记程光远要求，抓好落实。", "cheng guangyuan (程光远): 市委书记",
		"a preposition in Chinese");
	names("名单已报市纪委书记黄巧珠。", "huang qiaozhu (黄巧珠): 市纪委书记", "a verb");
	names("The firm, Prime Minister, is Lark Limited. Prime Minister, Port Dale is far.", "",
		"companies and places");
	place("Then the clerk, Mrs Finch, read.", "Mrs Finch", "Mrs Finch", "the clerk, Mrs Finch",
		"an honorific behind a role");
}

static void places(void)
{
	place("The meeting, which had lasted for the whole of the afternoon, was closed by YAN\n"
	      "SHUOPING, mayor, at six.",
		"Yan Shuoping", "YAN\nSHUOPING", "YAN\nSHUOPING, mayor,",
		"capitals and a line break");
	place("Then Deputy Mayor Pei Lanhe's car came.", "Pei Lanhe", "Pei Lanhe",
		"Deputy Mayor Pei Lanhe", "a role before, a genitive behind");
	place("Then Mayor Yan came.", "Mayor Yan", "Mayor Yan", "Mayor Yan", "a title");
	place("会上，市长颜朔平讲话。", "颜朔平", "颜朔平", "市长颜朔平", "in Chinese");
}

static void keys(void)
{
	key("Yan Shuoping", "yan shuoping", "");
	key("yan shuo-ping", "yan shuoping", "");
	key("Shuoping Yan", "yan shuoping", "");
	key("YAN SHUOPING's", "yan shuoping", "");
	key("颜朔平", "yan shuoping", "颜朔平");
	key("欧阳岚", "ouyang lan", "欧阳岚");
	key("Keller-Voss, Ada", "ada keller voss", "");
	key("O'Dwyer", "odwyer", "");
	key("Yan", "yan", "");
	key("", "", "");
}

int main(void)
{
	spellings();
	rows();
	confirmed();
	roles();
	private();
	doctrines();
	titles();
	aliases();
	traps();
	others();
	chinese();
	single();
	of_no_office();
	of_others();
	places();
	keys();
	pl_arena_free(&arena);
	documents_end();
	return done_testing();
}
