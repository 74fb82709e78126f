#include "bench/generate/places.h"

#include <stdio.h>
#include <string.h>

struct syllable {
	const char *pinyin;
	const char *chinese;
};

/* clang-format off */

const struct province provinces[] = {
	{ "Donglin", "东林" }, { "Xiyuan", "西原" }, { "Beihe", "北河" }, { "Nanling", "南岭" },
	{ "Zhonghai", "中海" }, { "Jinyuan", "晋原" }, { "Yunxi", "云西" }, { "Luoshan", "洛山" },
	{ "Haidong", "海东" }, { "Qinglan", "青澜" }, { "Guanghe", "广河" },
	{ "Linjiang", "临江" },
};

static const struct syllable firsts[] = {
	{ "Qing", "清" }, { "Lan", "澜" }, { "Yun", "云" }, { "Jin", "锦" }, { "Long", "龙" },
	{ "Feng", "凤" }, { "Hua", "华" }, { "Shuang", "双" }, { "Gui", "桂" }, { "Ming", "明" },
	{ "Rui", "瑞" }, { "Xing", "兴" }, { "Tong", "桐" }, { "Bai", "白" }, { "Hong", "虹" },
	{ "Jing", "景" }, { "Yu", "玉" }, { "Song", "松" }, { "Mei", "梅" }, { "Chun", "春" },
	{ "Lu", "鹭" }, { "Qiu", "秋" }, { "Shi", "石" }, { "Tian", "天" }, { "Wen", "文" },
	{ "Xian", "仙" }, { "Ying", "英" }, { "Zhen", "珍" }, { "Heng", "衡" }, { "Ping", "平" },
};

static const struct syllable seconds[] = {
	{ "lin", "林" }, { "he", "河" }, { "shui", "水" }, { "quan", "泉" }, { "feng", "峰" },
	{ "yuan", "源" }, { "tang", "塘" }, { "xi", "溪" }, { "gang", "港" }, { "wan", "湾" },
	{ "ling", "岭" }, { "ze", "泽" }, { "chuan", "川" }, { "pu", "浦" }, { "tai", "台" },
	{ "qiao", "桥" }, { "jiang", "江" }, { "hu", "湖" }, { "cheng", "城" }, { "ning", "宁" },
	{ "an", "安" }, { "le", "乐" }, { "du", "渡" }, { "ping", "坪" },
};

/* clang-format on */

/* Half of the places are cities. */
static const enum place_level levels[] = {
	LEVEL_CITY,
	LEVEL_COUNTY,
	LEVEL_CITY,
	LEVEL_DISTRICT,
	LEVEL_CITY,
	LEVEL_PREFECTURE,
	LEVEL_CITY,
	LEVEL_COUNTY,
};

enum {
	N_FIRSTS = sizeof(firsts) / sizeof(firsts[0]),
	N_SECONDS = sizeof(seconds) / sizeof(seconds[0]),
	N_NAMES = N_FIRSTS * N_SECONDS
};

static void name_place(struct place *place, uint32_t number)
{
	const struct syllable *first = &firsts[number % N_FIRSTS];
	const struct syllable *second = &seconds[number / N_FIRSTS];
	const char *between = strchr("aeo", second->pinyin[0]) ? "’" : "";

	(void)snprintf(
		place->name, sizeof(place->name), "%s%s%s", first->pinyin, between, second->pinyin);
	(void)snprintf(
		place->chinese, sizeof(place->chinese), "%s%s", first->chinese, second->chinese);
}

bool places_init(struct places *p, uint32_t n, uint64_t seed)
{
	uint32_t names[N_NAMES];
	struct rng r;

	rng_seed(&r, seed, UINT64_C(0x706c61636573));
	for (uint32_t i = 0; i < N_NAMES; i++)
		names[i] = i;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t other = rng_between(&r, i, N_NAMES - 1);
		uint32_t name = names[other];

		names[other] = names[i];
		name_place(&p->list[i], name);
		p->list[i].level = levels[i % (sizeof(levels) / sizeof(levels[0]))];
		p->list[i].province = rng_below(&r, 12);
	}
	p->n = n;
	return pick_init_zipf(&p->by_size, n, 6, PICK_STEEP_4);
}

void places_done(struct places *p)
{
	pick_done(&p->by_size);
}
