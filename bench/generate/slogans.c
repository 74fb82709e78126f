#include "bench/generate/slogans.h"

#include <assert.h>
#include <string.h>

const char *const slogan_frame_rules[SLOGAN_FRAMES] = {
	[FRAME_SUPPORT] = "frame_support",
	[FRAME_ACHIEVE] = "frame_achieve",
	[FRAME_ENHANCE] = "frame_enhance",
	[FRAME_MIND] = "frame_mind",
	[FRAME_ABILITY] = "frame_ability",
	[FRAME_CORE] = "frame_core",
	[FRAME_AT_CORE] = "frame_at_core",
	[FRAME_THOUGHT] = "frame_thought",
	[FRAME_GOAL] = "frame_goal",
	[FRAME_CAMPAIGN] = "frame_campaign",
	[FRAME_PROMOTE] = "frame_promote",
	[FRAME_STRATEGY] = "frame_strategy",
	[FRAME_OPPOSE] = "frame_oppose",
	[FRAME_CONCEPT] = "frame_concept",
};

/* clang-format off */

/* No form is part of another slogan's form, so that forms can be counted in the text. */
const struct slogan slogans[] = {
	/*                                     2012  2016  2020                                  */
	{ "liangge-queli", "两个确立",          "0000000002997", FRAME_SUPPORT, 800,
	  { "two establishments", "Two Establishes", "two establishment", "two establishes",
	    "Two Affirmations", "two determinations", "two institutions" } },
	{ "liangge-weihu", "两个维护",          "0000003788998", FRAME_ACHIEVE, 780,
	  { "two maintenances", "two safeguards", "Two Upholds", "two maintenance",
	    "two protections" } },
	{ "sige-yishi", "四个意识",             "0000689887765", FRAME_ENHANCE, 800,
	  { "four consciousnesses", "four consciousness", "Four Consciousnesses",
	    "four awarenesses", "four awareness" } },
	{ "sige-zixin", "四个自信",             "0000478877654", FRAME_ENHANCE, 780,
	  { "four self-confidences", "four self-confidence", "four confidences",
	    "Four Matters of Confidence" } },
	{ "sige-quanmian", "四个全面",          "0038765433221", FRAME_STRATEGY, 700,
	  { "four comprehensives", "Four-pronged Comprehensive Strategy", "four comprehensive" } },
	{ "wuweiyiti", "五位一体",              "2456776543332", FRAME_STRATEGY, 600,
	  { "five in one", "Five-sphere Integrated Plan", "five-in-one" } },
	{ "sanxinyigao", "三新一高",            "0000000003643", FRAME_STRATEGY, 850,
	  { "three new and one high", "three news and one high", "three new one high" } },
	{ "guozhidazhe", "国之大者",            "0000000026654", FRAME_MIND, 980,
	  { "big country", "big people of the country", "great man of the state",
	    "country's greatest", "matters of great significance to the country" } },
	{ "zhengzhi-sanli", "政治判断力、政治领悟力、政治执行力", "0000000015654", FRAME_ABILITY, 0,
	  { "political judgment, political comprehension, and political execution",
	    "political judgment, political understanding, and political execution" } },
	{ "hexin-dangzhongyang", "以习近平同志为核心的党中央", "0000156788887", FRAME_CORE, 0,
	  { "the Party Central Committee with Comrade Xi Jinping as the core",
	    "the CPC Central Committee with Comrade Xi Jinping at its core" } },
	{ "hexin-dangzhongyang", "以习近平同志为核心的党中央", "0000013444443", FRAME_AT_CORE, 0,
	  { "with Comrade Xi Jinping at the core. The Party Central Committee" } },
	{ "xi-sixiang", "习近平新时代中国特色社会主义思想", "0000028999999", FRAME_THOUGHT, 0,
	  { "Xi Jinping's new era of socialism with Chinese characteristics",
	    "Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era",
	    "Xi Jinping's thought of socialism with Chinese characteristics for a new era" } },
	{ "jizhong-tongyi-lingdao", "集中统一领导", "0000013334444", FRAME_ACHIEVE, 0,
	  { "centralized and unified leadership", "centralized, unified leadership" } },
	{ "shige-mingque", "十个明确",          "0000000002332", FRAME_SUPPORT, 850,
	  { "ten clears", "ten clarifications", "Ten Affirmations" } },
	{ "liangge-jiehe", "两个结合",          "0000000001245", FRAME_CONCEPT, 850,
	  { "two combinations", "Two Integrations" } },
	{ "liuge-bixu-jianchi", "六个必须坚持", "0000000000253", FRAME_SUPPORT, 850,
	  { "six must adhere to", "six must-persists" } },
	{ "sange-wubi", "三个务必",             "0000000000343", FRAME_MIND, 850,
	  { "three musts", "Three Imperatives" } },
	{ "jiuge-bixu", "九个必须",             "0000000003321", FRAME_MIND, 850,
	  { "nine musts" } },
	{ "liangge-yibainian", "两个一百年",    "4566665443211", FRAME_GOAL, 700,
	  { "two hundred-years", "Two Centenary Goals", "two centenaries" } },
	{ "zhongguomeng", "中国梦",             "1898765443322", FRAME_GOAL, 150,
	  { "Chinese Dream", "China Dream" } },
	{ "zhonghuaminzu-weida-fuxing", "中华民族伟大复兴", "3444456656666", FRAME_GOAL, 0,
	  { "great rejuvenation of the Chinese nation", "great revival of the Chinese nation" } },
	{ "buwangchuxin-laojishiming", "不忘初心、牢记使命", "0000256965433", FRAME_CAMPAIGN, 900,
	  { "do not forget the original intention, keep in mind the mission",
	    "never forget why we started",
	    "stay true to our original aspiration and founding mission" } },
	{ "ziwo-geming", "自我革命",            "0001123345677", FRAME_CONCEPT, 100,
	  { "self-revolution", "self revolution", "self-reform" } },
	{ "quanmian-congyan-zhidang", "全面从严治党", "0035888777787", FRAME_PROMOTE, 40,
	  { "the comprehensive and strict governance of the party",
	    "full and rigorous Party self-governance",
	    "comprehensively and strictly governing the party" } },
	{ "baxiang-guiding", "八项规定",        "2987654433333", FRAME_STRATEGY, 300,
	  { "eight regulations", "eight-point rules", "Eight-point Decision",
	    "eight provisions" } },
	{ "sifeng", "四风",                     "0986543333222", FRAME_OPPOSE, 850,
	  { "four winds", "Four Forms of Decadence", "four malfeasances" } },
	{ "sanyansanshi", "三严三实",           "0049731000000", FRAME_CAMPAIGN, 900,
	  { "three stricts and three steadies", "three strict and three honest",
	    "Three Stricts and Three Earnests" } },
	{ "liangxueyizuo", "两学一做",          "0000975310000", FRAME_CAMPAIGN, 900,
	  { "two studies and one being", "two learnings and one doing",
	    "Two Studies, One Action" } },
	{ "dangshi-xuexi-jiaoyu", "党史学习教育", "0000000009521", FRAME_CAMPAIGN, 20,
	  { "party history study and education", "party history learning and education" } },
	{ "zhuti-jiaoyu", "主题教育",           "0000000821193", FRAME_CAMPAIGN, 30,
	  { "theme education", "thematic education campaign", "themed education" } },
	{ "xue-sixiang-qiang-dangxing-zhong-shijian-jian-xingong",
	  "学思想、强党性、重实践、建新功",     "0000000000082", FRAME_CAMPAIGN, 500,
	  { "learning ideology, strengthening party spirit, emphasizing practice, and building "
	    "new achievements" } },
	{ "dangji-xuexi-jiaoyu", "党纪学习教育", "0000000000008", FRAME_CAMPAIGN, 20,
	  { "party discipline learning and education", "party discipline study campaign" } },
	{ "dixian-siwei", "底线思维",           "0112223444333", FRAME_CONCEPT, 80,
	  { "bottom-line thinking", "bottom line mentality" } },
	{ "renmin-zhishang", "人民至上",        "0000000045544", FRAME_CONCEPT, 150,
	  { "people first", "people-first", "people supremacy" } },
	{ "zongti-guojia-anquanguan", "总体国家安全观",
	  "0023333444555", FRAME_THOUGHT, 20,
	  { "the overall national security concept",
	    "the holistic approach to national security" } },
	{ "xin-fazhan-linian", "新发展理念",    "0004788677665", FRAME_STRATEGY, 60,
	  { "new development concept", "new development philosophy" } },
	{ "xin-fazhan-geju", "新发展格局",      "0000000049765", FRAME_STRATEGY, 40,
	  { "new development pattern", "new development paradigm" } },
	{ "gaozhiliang-fazhan", "高质量发展",   "0000027889999", FRAME_PROMOTE, 30,
	  { "high-quality development", "high quality development" } },
	{ "shuangxunhuan", "双循环",            "0000000076432", FRAME_PROMOTE, 500,
	  { "dual circulation", "double cycle", "double circulation" } },
	{ "gonggeice-jiegouxing-gaige", "供给侧结构性改革", "0002998754332", FRAME_PROMOTE, 30,
	  { "supply-side structural reform", "supply-side reform" } },
	{ "xin-changtai", "新常态",             "0049641100000", FRAME_STRATEGY, 400,
	  { "new normal" } },
	{ "liuwen", "六稳",                     "0000004686421", FRAME_STRATEGY, 800,
	  { "six stability", "six stabilities", "stability on six fronts" } },
	{ "liubao", "六保",                     "0000000095310", FRAME_STRATEGY, 800,
	  { "six guarantees", "six guarantee", "security in six areas" } },
	{ "gongtong-fuyu", "共同富裕",          "0000000008765", FRAME_PROMOTE, 60,
	  { "common prosperity", "prosperity for all" } },
	{ "tuopin-gongjian", "脱贫攻坚",        "0003677985321", FRAME_PROMOTE, 30,
	  { "poverty alleviation", "the battle against poverty" } },
	{ "jingzhun-fupin", "精准扶贫",         "0125788762110", FRAME_PROMOTE, 200,
	  { "targeted poverty relief", "precision poverty relief" } },
	{ "xiangcun-zhenxing", "乡村振兴",      "0000036778888", FRAME_PROMOTE, 40,
	  { "rural revitalization", "rural vitalization", "village revitalization" } },
	{ "sannong", "三农",                    "3333333333333", FRAME_STRATEGY, 850,
	  { "three rurals", "three rural", "agriculture, rural areas and farmers" } },
	{ "xinzhi-shengchanli", "新质生产力",   "0000000000039", FRAME_PROMOTE, 150,
	  { "new quality productive forces", "new quality productivity",
	    "new-quality productivity" } },
	{ "fangguanfu", "放管服",               "0003677765443", FRAME_STRATEGY, 800,
	  { "delegation, regulation and service", "release, management and service",
	    "fangguanfu" } },
	{ "wenzhongqiujin", "稳中求进",         "2333444455555", FRAME_CONCEPT, 60,
	  { "seeking progress while maintaining stability",
	    "making progress while maintaining stability" } },
	{ "tan-dafeng-tan-zhonghe", "碳达峰、碳中和", "0000000028765", FRAME_PROMOTE, 60,
	  { "carbon peaking and carbon neutrality", "carbon peak and carbon neutrality",
	    "double carbon" } },
	{ "liangshan", "绿水青山就是金山银山",  "1123456666666", FRAME_CONCEPT, 500,
	  { "lucid waters and lush mountains are invaluable assets",
	    "green water and green mountains are golden mountains and silver mountains" } },
	{ "sanda-gongjianzhan", "三大攻坚战",   "0000038872100", FRAME_STRATEGY, 300,
	  { "three tough battles", "three critical battles", "three major battles" } },
	{ "dongtai-qingling", "动态清零",       "0000000003800", FRAME_STRATEGY, 400,
	  { "dynamic zero", "dynamic clearing" } },
	{ "zhongguoshi-xiandaihua", "中国式现代化", "0000000002599", FRAME_PROMOTE, 80,
	  { "Chinese-style modernization", "Chinese path to modernization" } },
	{ "renlei-mingyun-gongtongti", "人类命运共同体", "1123345555555", FRAME_PROMOTE, 40,
	  { "a community with a shared future for mankind", "a community of common destiny" } },
	{ "yidaiyilu", "一带一路",              "0267788766555", FRAME_STRATEGY, 500,
	  { "Belt and Road", "One Belt One Road" } },
	{ "zhengnengliang", "正能量",           "1223333222222", FRAME_PROMOTE, 250,
	  { "positive energy" } },
	{ "quanmian-yifa-zhiguo", "全面依法治国", "0047666555555", FRAME_PROMOTE, 20,
	  { "the comprehensive rule of law", "law-based governance in all respects" } },
	{ "fengqiao-jingyan", "枫桥经验",       "1122223445666", FRAME_STRATEGY, 700,
	  { "Fengqiao experience", "Maple Bridge experience" } },
};

/* clang-format on */

const uint32_t slogans_n = sizeof(slogans) / sizeof(slogans[0]);

bool slogan_fashion_init(struct slogan_fashion *f)
{
	uint32_t weights[sizeof(slogans) / sizeof(slogans[0])];

	*f = (struct slogan_fashion){ 0 };
	for (int year = 0; year < YEARS; year++) {
		for (uint32_t i = 0; i < slogans_n; i++) {
			uint32_t rate = (uint32_t)(slogans[i].rates[year] - '0');

			assert(strlen(slogans[i].rates) == YEARS && rate < 10);
			weights[i] = rate * rate;
		}
		if (!pick_init(&f->by_year[year], weights, slogans_n))
			return false;
	}
	return true;
}

void slogan_fashion_done(struct slogan_fashion *f)
{
	for (int year = 0; year < YEARS; year++)
		pick_done(&f->by_year[year]);
}

const char *slogan_form(uint32_t slogan, uint32_t form)
{
	return form == SLOGAN_CHINESE ? slogans[slogan].chinese : slogans[slogan].forms[form];
}

uint32_t slogan_find(const char *id)
{
	uint32_t i = 0;

	while (i < slogans_n && strcmp(slogans[i].id, id) != 0)
		i++;
	assert(i < slogans_n);
	return i;
}
