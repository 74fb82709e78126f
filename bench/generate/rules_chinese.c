#include "bench/generate/rules.h"

#include <stddef.h>

/* clang-format off */
const struct grammar_rule rules_chinese[] = {
	{ "zh_level_city", "市" },
	{ "zh_level_county", "县" },
	{ "zh_level_district", "区" },
	{ "zh_level_prefecture", "州" },
	{ "zh_head_city", "市长" },
	{ "zh_head_county", "县长" },
	{ "zh_head_district", "区长" },
	{ "zh_head_prefecture", "州长" },
	{ "zh_kind_city", "市" },
	{ "zh_kind_county", "县" },
	{ "zh_kind_district", "区" },
	{ "zh_kind_prefecture", "州" },

	{ "zh_role_secretary", "{LEVEL}委书记|{LEVEL}委书记、{LEVEL}人大常委会主任" },
	{ "zh_role_mayor",
	  "{LEVEL}委副书记、{HEAD}、{LEVEL}政府党组书记|{LEVEL}委副书记、{HEAD}|{HEAD}" },
	{ "zh_role_deputy_secretary", "{LEVEL}委副书记|{LEVEL}委专职副书记" },
	{ "zh_role_executive_mayor", "{LEVEL}委常委、常务副{HEAD}" },
	{ "zh_role_discipline", "{LEVEL}委常委、{LEVEL}纪委书记、{LEVEL}监委主任" },
	{ "zh_role_organization", "{LEVEL}委常委、组织部部长" },
	{ "zh_role_publicity", "{LEVEL}委常委、宣传部部长" },
	{ "zh_role_united_front", "{LEVEL}委常委、统战部部长" },
	{ "zh_role_congress", "{LEVEL}人大常委会主任" },
	{ "zh_role_cppcc", "{LEVEL}政协主席" },
	{ "zh_role_vice_mayor", "副{HEAD}|{LEVEL}政府党组成员、副{HEAD}" },
	{ "zh_role_secretary_general", "{LEVEL}政府秘书长|{LEVEL}委秘书长" },
	{ "zh_role_court", "{LEVEL}中级人民法院院长" },
	{ "zh_role_procurator", "{LEVEL}人民检察院检察长" },
	{ "zh_role_bureau", "{LEVEL}市场监管局局长|{LEVEL}发展改革委主任|一级巡视员" },

	{ "zh_body_standing_committee", "{PLACE}{KIND}委常委会" },
	{ "zh_body_party_group", "{PLACE}{KIND}政府党组" },
	{ "zh_body_study_group", "{PLACE}{KIND}委理论学习中心组" },
	{ "zh_body_executive", "{PLACE}{KIND}政府" },
	{ "zh_body_government_study", "{PLACE}{KIND}政府党组理论学习中心组" },
	{ "zh_body_congress", "{PLACE}{KIND}人大常委会|{PLACE}{KIND}人大常委会党组" },
	{ "zh_body_cppcc", "{PLACE}{KIND}政协|{PLACE}{KIND}政协党组" },
	{ "zh_body_discipline", "{PLACE}{KIND}纪委监委" },
	{ "zh_body_organization", "{PLACE}{KIND}委组织部" },
	{ "zh_body_publicity", "{PLACE}{KIND}委宣传部" },
	{ "zh_body_leading_group",
	  "{PLACE}{KIND}委农村工作领导小组|{PLACE}{KIND}委全面深化改革委员会" },
	{ "zh_body_bureau", "{PLACE}{KIND}市场监管局|{PLACE}{KIND}发展改革委|{PLACE}{KIND}教育局" },

	{ "zh_frame_support", "坚定拥护{S}|深刻领悟{S}的决定性意义|坚决捍卫{S}|深刻把握{S}" },
	{ "zh_frame_achieve", "坚决做到{S}|坚决落实{S}|自觉践行{S}" },
	{ "zh_frame_enhance", "增强{S}|坚定{S}|牢固树立{S}" },
	{ "zh_frame_mind", "牢记{S}|心怀{S}|胸怀{S}" },
	{ "zh_frame_ability", "不断提高{S}|不断增强{S}" },
	{ "zh_frame_core", "更加紧密团结在{S}周围|与{S}保持高度一致" },
	{ "zh_frame_at_core", "自觉同{S}保持高度一致" },
	{ "zh_frame_thought", "以{S}为指导|深入学习贯彻{S}|全面贯彻{S}" },
	{ "zh_frame_goal", "为实现{S}而奋斗|为实现{S}作出贡献" },
	{ "zh_frame_campaign", "深入开展{S}|扎实推进{S}|巩固拓展{S}成果" },
	{ "zh_frame_promote", "扎实推进{S}|推动{S}取得新成效|加快推进{S}" },
	{ "zh_frame_strategy", "全面落实{S}要求|深入贯彻{S}|积极融入{S}" },
	{ "zh_frame_oppose", "坚决反对{S}|持续纠治{S}|坚决防止{S}反弹" },
	{ "zh_frame_concept", "坚持{S}|牢固树立{S}理念|践行{S}理念" },

	{ "zh_adj",
	  "重点|全面|基层|农业|工业|城乡|生态|民生|安全|数字|绿色|县域|公共|财政|科技|文化|"
	  "教育|医疗" },
	{ "zh_noun",
	  "工作|项目|产业|建设|服务|管理|治理|改革|保障|企业|市场|环境|资源|技术|人才|制度|"
	  "体系|能力|水平|任务|责任|措施|规划|资金|平台|机制|监督|整改|隐患|生产|就业|住房|"
	  "交通|水利|粮食|耕地|旅游|消费|投资|创新|组织|队伍|作风|纪律" },
	{ "zh_np",
	  "{zh_adj}{zh_noun}|{zh_noun}{zh_noun}|{zh_noun}|{zh_adj}{zh_noun}{zh_noun}|"
	  "{zh_noun}和{zh_noun}|{zh_adj}{zh_noun}的{zh_noun}" },
	{ "zh_verb",
	  "推进|加强|提升|落实|完善|优化|抓好|强化|深化|加快|保障|改善|健全|统筹|夯实|压实|"
	  "拓展|排查|整治|支持|培育|引导" },
	{ "zh_vp_plain",
	  "{zh_verb}{zh_np}|扎实{zh_verb}{zh_np}|{zh_verb}{zh_np}，{zh_verb}{zh_np}|"
	  "不断{zh_verb}{zh_np}|切实{zh_verb}{zh_np}|坚决{zh_verb}{zh_np}" },
	{ "zh_vp", "{zh_vp_plain}|{SLOGAN}|{zh_vp_plain}|{zh_vp_plain}" },
	{ "zh_vps",
	  "{zh_vp}，{zh_vp}|{zh_vp}|{zh_vp}，{zh_vp}，{zh_vp}|{zh_vp}，为{zh_np}提供坚强保障" },
	{ "zh_type",
	  "会议|扩大会议|专题会议|集体学习|常务会议|全体会议|座谈会|民主生活会|调度会|推进会|"
	  "工作会议|第{COUNT}次会议" },
	{ "zh_agenda",
	  "传达学习习近平总书记重要讲话精神|研究{zh_np}|审议通过{zh_np}实施方案|"
	  "听取{zh_np}情况汇报|安排部署{zh_np}|学习贯彻{zh_np}有关精神" },
	{ "zh_chaired",
	  "{CHAIRROLE}{CHAIR}主持会议并讲话。|会议由{CHAIRROLE}{CHAIR}主持。|{CHAIR}主持会议。" },
	{ "zh_title",
	  "{BODY}召开{zh_type}|{CHAIR}主持召开{BODY}{zh_type}|{PLACE}{KIND}：{zh_vp_plain}|"
	  "{SLOGAN}" },
	{ "zh_opening",
	  "{TIME}，{BODY}召开{zh_type}，{zh_agenda}，{zh_agenda}。{zh_chaired}|"
	  "{TIME}，{BODY}举行{zh_type}。{zh_chaired}会议{zh_agenda}。" },
	{ "zh_speeches",
	  "会上，{SPEAKERS}分别作交流发言。|{SPEAKERS}作了发言。|{SPEAKERS}作重点发言。" },
	{ "zh_stressed", "强调|指出|要求|认为" },
	{ "zh_content",
	  "会议{zh_stressed}，要{zh_vps}。|要{zh_vps}。|{SAYER}{zh_stressed}，{zh_vps}。|"
	  "{LASTYEAR}年，全{LEVEL}{zh_np}增长{PCT}，{zh_np}完成{MONEY}。|"
	  "要结合{PLACE}实际，{zh_vps}，{zh_vps}。|各级各部门要{zh_vps}。|"
	  "会议{zh_stressed}，必须{zh_vps}，{zh_vps}。" },
	{ "zh_attendance", "{ATTENDED}参加会议。|{ATTENDED}出席会议，有关部门负责同志列席会议。" },
	{ "zh_closing", "会议还研究了其他事项。|会议以视频形式召开。|有关部门负责同志参加会议。" },
	{ "zh_byline", "（记者 {HERO}）|责编：{HERO}|来源：{PLACE}日报" },
	{ NULL, NULL }
};
