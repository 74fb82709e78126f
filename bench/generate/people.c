#include "bench/generate/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/generate/slogans.h"

struct part {
	const char *latin;
	const char *chinese;
};

const char *const role_rules[ROLES] = {
	[ROLE_SECRETARY] = "role_secretary",
	[ROLE_MAYOR] = "role_mayor",
	[ROLE_DEPUTY_SECRETARY] = "role_deputy_secretary",
	[ROLE_EXECUTIVE_MAYOR] = "role_executive_mayor",
	[ROLE_DISCIPLINE] = "role_discipline",
	[ROLE_ORGANIZATION] = "role_organization",
	[ROLE_PUBLICITY] = "role_publicity",
	[ROLE_UNITED_FRONT] = "role_united_front",
	[ROLE_CONGRESS] = "role_congress",
	[ROLE_CPPCC] = "role_cppcc",
	[ROLE_VICE_MAYOR] = "role_vice_mayor",
	[ROLE_VICE_MAYOR_2] = "role_vice_mayor",
	[ROLE_SECRETARY_GENERAL] = "role_secretary_general",
	[ROLE_COURT] = "role_court",
	[ROLE_PROCURATOR] = "role_procurator",
	[ROLE_BUREAU] = "role_bureau",
};

/* clang-format off */

/* Commonest first. */
static const struct part surnames[] = {
	{ "Wang", "王" }, { "Li", "李" }, { "Zhang", "张" }, { "Liu", "刘" }, { "Chen", "陈" },
	{ "Yang", "杨" }, { "Huang", "黄" }, { "Zhao", "赵" }, { "Wu", "吴" }, { "Zhou", "周" },
	{ "Xu", "徐" }, { "Sun", "孙" }, { "Ma", "马" }, { "Zhu", "朱" }, { "Hu", "胡" },
	{ "Guo", "郭" }, { "He", "何" }, { "Lin", "林" }, { "Gao", "高" }, { "Luo", "罗" },
	{ "Zheng", "郑" }, { "Liang", "梁" }, { "Xie", "谢" }, { "Song", "宋" }, { "Tang", "唐" },
	{ "Han", "韩" }, { "Feng", "冯" }, { "Yu", "于" }, { "Dong", "董" }, { "Xiao", "萧" },
	{ "Cheng", "程" }, { "Cao", "曹" }, { "Yuan", "袁" }, { "Deng", "邓" }, { "Shen", "沈" },
	{ "Zeng", "曾" }, { "Peng", "彭" }, { "Lü", "吕" }, { "Su", "苏" }, { "Lu", "卢" },
	{ "Jiang", "蒋" }, { "Cai", "蔡" }, { "Jia", "贾" }, { "Ding", "丁" }, { "Wei", "魏" },
	{ "Xue", "薛" }, { "Ye", "叶" }, { "Yan", "阎" }, { "Pan", "潘" }, { "Du", "杜" },
	{ "Dai", "戴" }, { "Xia", "夏" }, { "Zhong", "钟" }, { "Ren", "任" }, { "Tian", "田" },
	{ "Fan", "范" }, { "Shi", "石" }, { "Yao", "姚" }, { "Tan", "谭" }, { "Long", "龙" },
	{ "Ouyang", "欧阳" }, { "Wen", "温" }, { "An", "安" }, { "You", "尤" },
	{ "Sima", "司马" }, { "Situ", "司徒" }, { "Zhuge", "诸葛" }, { "Bai", "白" },
	{ "Qin", "秦" }, { "Mu", "穆" },
};

static const struct part given[] = {
	{ "wei", "伟" }, { "hai", "海" }, { "tian", "天" }, { "hong", "宏" }, { "zhi", "志" },
	{ "bin", "斌" }, { "mao", "茂" }, { "zhen", "珍" }, { "qing", "庆" }, { "hu", "虎" },
	{ "bao", "宝" }, { "ling", "玲" }, { "pin", "品" }, { "mu", "木" }, { "jian", "建" },
	{ "guo", "国" }, { "ming", "明" }, { "hua", "华" }, { "jun", "军" }, { "ping", "平" },
	{ "xiao", "晓" }, { "yan", "燕" }, { "li", "丽" }, { "fang", "芳" }, { "yong", "勇" },
	{ "lei", "雷" }, { "chao", "超" }, { "feng", "峰" }, { "gang", "刚" }, { "qiang", "强" },
	{ "jie", "杰" }, { "tao", "涛" }, { "bo", "波" }, { "hui", "辉" }, { "min", "敏" },
	{ "jing", "静" }, { "yun", "云" }, { "xia", "霞" }, { "mei", "梅" }, { "lan", "兰" },
	{ "dong", "东" }, { "sheng", "胜" }, { "cheng", "成" }, { "zhong", "忠" },
	{ "xin", "新" }, { "wen", "文" }, { "wu", "武" }, { "de", "德" }, { "shan", "善" },
	{ "an", "安" }, { "en", "恩" }, { "rong", "荣" }, { "gui", "贵" }, { "fu", "福" },
	{ "shou", "寿" }, { "chun", "春" }, { "qiu", "秋" }, { "long", "龙" }, { "peng", "鹏" },
	{ "xiang", "祥" }, { "rui", "瑞" }, { "yi", "义" }, { "ren", "仁" }, { "lin", "林" },
	{ "sen", "森" }, { "kai", "凯" }, { "ning", "宁" }, { "shi", "世" }, { "xue", "学" },
	{ "ying", "英" }, { "yu", "玉" }, { "zhu", "珠" }, { "chang", "昌" }, { "guang", "光" },
	{ "liang", "亮" },
};

/* Names of other languages, written in their own way or as Mandarin hears them. */
static const struct part others[] = {
	{ "Losang", "洛桑" }, { "Tsering", "次仁" }, { "Dorje", "多吉" }, { "Norbu", "罗布" },
	{ "Pema", "白玛" }, { "Luosang", "洛桑" }, { "Ciren", "次仁" }, { "Duoji", "多吉" },
	{ "Nurlan", "努尔兰" }, { "Erkin", "艾尔肯" }, { "Aierken", "艾尔肯" },
	{ "Yusup", "玉素甫" }, { "Batel", "巴特尔" }, { "Bayar", "巴雅尔" }, { "Ulan", "乌兰" },
	{ "Turson", "吐尔逊" },
};

/* clang-format on */

enum {
	N_SURNAMES = sizeof(surnames) / sizeof(surnames[0]),
	N_GIVEN = sizeof(given) / sizeof(given[0]),
	N_OTHERS = sizeof(others) / sizeof(others[0])
};

static void name_other(struct person *p, struct rng *r)
{
	const struct part *first = &others[rng_below(r, N_OTHERS)];
	const struct part *second = &others[rng_below(r, N_OTHERS)];

	(void)snprintf(p->name, sizeof(p->name), "%s %s", first->latin, second->latin);
	(void)snprintf(p->chinese, sizeof(p->chinese), "%s·%s", first->chinese, second->chinese);
}

/* Surname first; a given name of one syllable, or of two written solid. */
static void name_person(struct person *p, const struct pick *by_surname, struct rng *r)
{
	static const struct part nothing = { "", "" };
	const struct part *surname = &surnames[pick_draw(by_surname, r)];
	const struct part *first = &given[rng_below(r, N_GIVEN)];
	const struct part *second = &given[rng_below(r, N_GIVEN)];
	const char *between = strchr("aeo", second->latin[0]) ? "’" : "";

	if (rng_chance(r, 15)) {
		name_other(p, r);
		return;
	}
	if (rng_chance(r, 180)) {
		second = &nothing;
		between = "";
	}
	(void)snprintf(p->name, sizeof(p->name), "%s %c%s%s%s", surname->latin,
		first->latin[0] - 'a' + 'A', first->latin + 1, between, second->latin);
	(void)snprintf(p->chinese, sizeof(p->chinese), "%s%s%s", surname->chinese, first->chinese,
		second->chinese);
}

bool people_init(struct people *p, uint32_t places, uint64_t seed)
{
	struct pick by_surname;
	struct rng r;

	*p = (struct people){ .n = places * PEOPLE_PER_PLACE };
	p->list = calloc(p->n, sizeof(*p->list));
	if (!p->list || !pick_init_zipf(&by_surname, N_SURNAMES, 5, PICK_STEEP_4))
		return false;
	rng_seed(&r, seed, UINT64_C(0x70656f706c65));
	for (uint32_t i = 0; i < p->n; i++)
		name_person(&p->list[i], &by_surname, &r);
	pick_done(&by_surname);
	return true;
}

void people_done(struct people *p)
{
	free(p->list);
	*p = (struct people){ 0 };
}

uint32_t people_holder(uint32_t place, enum role role, int year)
{
	/* Terms do not end in the same year everywhere. */
	uint32_t term = ((uint32_t)(year - FIRST_YEAR) + place % 4) / 4;

	return place * PEOPLE_PER_PLACE + (uint32_t)role + 2 * term;
}
