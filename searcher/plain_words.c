#include "searcher/plain_words.h"

/* Articles, pronouns, prepositions, conjunctions, auxiliaries, and adverbs that only join; Chinese particles. */
const char pl_plain_function[] = "a an the this that these those such same other another each "
				 "every all any some both either neither no none "
				 "i me my we us our you your he him his she her it its they them "
				 "their one's who whom whose which what where "
				 "when why how "
				 "of in on at by for with without within to from into onto upon "
				 "over under above below between among through "
				 "during before after behind since until about against along "
				 "around across toward towards as per via than then "
				 "and or but nor so yet if because although though while whether "
				 "not only also too very more most much many "
				 "less least few several just even still again further "
				 "be is am are was were been being do does did done have has had "
				 "having will would shall should can could may "
				 "might must ought need let "
				 "there here now up down out off s t d ll re ve "
				 "的 了";

const char pl_plain_numerals[] = "zero one two three four five six seven eight nine ten eleven "
				 "twelve thirteen fourteen fifteen sixteen seventeen "
				 "eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
				 "ninety hundred thousand million billion trillion "
				 "first second third fourth fifth sixth seventh eighth ninth tenth "
				 "dozen percent per cent once twice half "
				 "一 二 三 四 五 六 七 八 九 十 百 千 万 亿 零 〇 两 年 月 日 第";

/* What a readout says whatever the meeting is about. */
const char pl_plain_genre[] =
	"meeting meetings conference symposium session held hold convened presided chaired chair "
	"attended attend attendance "
	"participants participated spoke speech speeches delivered said say says stressed stress "
	"emphasized emphasised "
	"pointed noted stated required requested called urged proposed listened heard reported "
	"report reports studied study "
	"reviewed discussed arranged deployed conveyed exchanged introduced made make relevant "
	"responsible persons person "
	"comrade comrades morning afternoon today yesterday recently day days month "
	"months year years time "
	"january february march april june july august september october november december "
	"monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr "
	"会 议 指 出 强 调 主 持 召 开 参 加 出 席";
