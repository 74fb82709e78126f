#include "bench/generate/words.h"

#include <stddef.h>

const char *const words_nouns[] = {
	"work development meeting party government construction system reform project service",
	"responsibility management problem task industry enterprise security mechanism",
	"implementation quality level requirement committee city policy measure production",
	"inspection market environment area economy resource village investment risk safety",
	"county capital leader innovation standard member technology unit plan cadre people",
	"department result health education leadership supervision organization",
	"prevention control opportunity foundation family platform water land grain",
	"growth employment law decision deployment situation condition goal direction target",
	"opinion report study action effort effect support ability advantage role team force",
	"culture society community resident group bureau office district township province",
	"region nation country world state zone park base center network chain cluster line",
	"point node link channel bridge road railway highway airport port harbor river lake",
	"mountain forest farmland field crop harvest seed fertilizer pesticide livestock",
	"poultry pig fishery orchard vegetable fruit tea cotton wheat rice maize soybean",
	"machinery machine equipment facility building house housing school hospital clinic",
	"library museum theater stadium kindergarten university college student teacher doctor",
	"nurse patient worker farmer fisherman merchant entrepreneur investor consumer tourist",
	"visitor expert scholar engineer technician graduate veteran child elder woman youth",
	"volunteer citizen official secretary director chairman deputy mayor governor",
	"magistrate judge prosecutor police soldier firefighter reporter clerk accountant",
	"inspector auditor lawyer delegate representative candidate leading-group party-group",
	"branch cell grid household neighborhood street lane square garden square-meter hectare",
	"ton kilometer kilowatt-hour yuan budget fund finance tax fee price cost income revenue",
	"expenditure debt loan credit bond share stock insurance pension subsidy allowance wage",
	"salary bonus profit loss asset liability property contract bid tender procurement",
	"license permit certificate approval application procedure document notice circular",
	"rule article clause statute ordinance code guideline instruction",
	"speech address lecture lesson class course curriculum textbook exam training skill",
	"talent profession occupation career job position post rank title duty obligation right",
	"power authority interest demand need expectation concern complaint petition dispute",
	"conflict contradiction case trial verdict crime fraud theft corruption bribery",
	"violation offense penalty punishment discipline integrity conduct behavior style habit",
	"attitude mindset idea view notion theory thought ideology belief ideal faith loyalty",
	"trust honesty sense feeling emotion heart mind soul memory history tradition heritage",
	"relic custom festival ceremony celebration exhibition fair forum seminar symposium",
	"conference session congress assembly summit dialogue consultation negotiation",
	"agreement treaty memorandum partnership alliance cooperation exchange visit tour trip",
	"journey route map chart table list register record archive file data database",
	"information message signal news media newspaper magazine website app video photo",
	"picture image symbol sign banner flag anthem slogan story novel film song dance sport",
	"game match race medal award prize honor reputation brand product commodity sample",
	"model pilot experiment test research analysis survey census statistic indicator index",
	"ratio rate percentage average total number amount quantity volume scale scope range",
	"size length width depth height weight speed pace rhythm progress step phase stage",
	"period term year month week day hour minute moment era age generation century decade",
	"past future present beginning end start finish deadline schedule timetable agenda item",
	"issue matter affair event incident accident disaster flood drought typhoon earthquake",
	"landslide fire explosion leak pollution emission discharge waste garbage sewage dust",
	"smog air soil climate weather temperature rainfall snow ice heat light sound noise",
	"electricity gas oil coal steel cement glass paper plastic chemical medicine vaccine",
	"drug food drink meat milk egg salt sugar clothing fabric garment furniture toy vehicle",
	"car bus truck ship vessel aircraft drone satellite rocket chip semiconductor battery",
	"motor engine robot sensor computer software algorithm cloud server terminal interface",
	"cable fiber pipe pipeline pump valve tank reservoir dam dike canal ditch well spring",
	"wetland grassland desert island coast beach sea ocean bay strait border frontier",
	"boundary gate door window wall roof floor room hall corridor elevator staircase",
	"basement garage warehouse factory workshop assembly-line mine quarry plant station",
	"depot terminal-building shop store mall supermarket restaurant hotel bank",
	"exchange-hall cooperative association federation union league chamber foundation-stone",
	"institute academy laboratory agency administration commission ministry secretariat",
	"headquarters command brigade squad patrol post-office hotline window-service ledger",
	"rectification feedback evaluation assessment appraisal audit review examination",
	"verification screening monitoring tracking dispatch coordination integration linkage",
	"connectivity transition transformation upgrading optimization adjustment restructuring",
	"expansion extension improvement enhancement consolidation stabilization recovery",
	"acceleration breakthrough achievement success failure difficulty obstacle bottleneck",
	"shortcoming weakness gap loophole defect hidden-danger cause root consequence impact",
	"influence pressure challenge threat crisis shock", NULL
};

const char *const words_verbs[] = {
	"promote strengthen implement improve build/built/building ensure support carry develop",
	"establish enhance study accelerate deepen focus adhere grasp solve optimize advance",
	"achieve make/made/making complete maintain consolidate coordinate expand create",
	"provide organize guide protect safeguard perform fulfill serve cultivate explore",
	"integrate respond prevent resolve reduce increase raise enrich mobilize unite",
	"lead/led/leading take/took/taking keep/kept/keeping hold/held/holding stabilize",
	"transform upgrade innovate rectify supervise inspect monitor evaluate assess examine",
	"review approve verify clarify identify analyze investigate summarize report submit",
	"publish announce release issue draft revise amend adopt enforce regulate standardize",
	"simplify streamline unify connect link extend widen open close start launch",
	"begin/began/beginning continue finish attract introduce import export invest finance",
	"fund subsidize insure lend/lent/lending borrow repay collect allocate distribute",
	"transfer supply store transport deliver purchase sell/sold/selling produce manufacture",
	"process design construct renovate repair replace install operate manage control",
	"command direct govern administer run/ran/running employ recruit train educate",
	"teach/taught/teaching learn inspire encourage motivate reward praise honor commend",
	"criticize warn punish correct eliminate eradicate combat curb restrict limit prohibit",
	"ban/banned/banning avoid oppose resist reject overcome/overcame/overcoming face",
	"meet/met/meeting satisfy answer address handle settle mediate reconcile comfort visit",
	"receive greet accompany attend participate discuss debate exchange consult negotiate",
	"agree sign promise pledge vow swear/swore/swearing declare state express explain",
	"interpret describe illustrate demonstrate display exhibit show prove confirm record",
	"register list count measure calculate estimate predict forecast plan/planned/planning",
	"prepare arrange schedule assign appoint elect nominate dispatch send/sent/sending",
	"bring/brought/bringing gather assemble combine merge divide separate classify rank",
	"compare balance adjust adapt change turn shift move relocate resettle restore revive",
	"refresh renew reuse recycle save conserve green clean purify treat discharge dredge",
	"irrigate plant sow harvest breed/bred/breeding fish graze feed/fed/feeding cook",
	"eat/ate/eating", NULL
};

const char *const words_adjectives[] = {
	"new economic political social key public important rural major strong national local",
	"municipal solid comprehensive main good great effective industrial practical long-term",
	"ecological cultural urban agricultural financial legal grass-roots in-depth special",
	"basic modern advanced strict sound stable safe healthy sustainable green digital",
	"intelligent smart efficient professional technical scientific-research administrative",
	"regional provincial central international domestic foreign private state-owned",
	"collective individual joint mutual overall whole full complete thorough deep wide",
	"broad high low large small medium-sized long short early late recent current existing",
	"future annual monthly weekly daily regular routine temporary permanent fixed flexible",
	"open closed fair just equal balanced coordinated integrated unified orderly smooth",
	"fast rapid quick slow gradual constant continuous persistent lasting serious severe",
	"grave heavy light hard difficult complex complicated simple easy clear obvious",
	"prominent outstanding remarkable significant considerable substantial initial",
	"preliminary final ultimate primary secondary tertiary vocational medical sanitary",
	"pharmaceutical chemical mechanical electrical electronic optical nuclear solar",
	"wind-power hydraulic marine coastal inland mountainous remote border ethnic religious",
	"historical traditional ancient classic contemporary younger elderly disabled",
	"unemployed low-income poor rich wealthy ordinary typical average standard qualified",
	"certified registered authorized responsible relevant related corresponding appropriate",
	"proper suitable necessary essential vital fundamental decisive crucial urgent",
	"immediate direct indirect internal external mandatory voluntary active proactive",
	"enthusiastic diligent honest clean upright loyal faithful brave creative innovative",
	"original unique distinctive famous well-known leading first-class world-class",
	"high-level high-tech high-end low-carbon energy-saving water-saving",
	"environment-friendly labor-intensive market-oriented law-based rule-based",
	"people-friendly cross-regional cross-border inter-provincial multi-level all-round",
	"one-stop online offline mobile wireless real-time round-the-clock end-to-end top-level",
	"front-line down-to-earth hard-working far-reaching deep-rooted time-honored",
	"long-standing large-scale small-scale full-time part-time on-site off-site third-party",
	"fiscal monetary commercial residential educational institutional structural functional",
	"operational organizational procedural disciplinary judicial legislative democratic",
	"civil military strategic tactical systematic potential actual real concrete specific",
	"detailed precise accurate reliable authentic transparent visible hidden weak backward",
	"outdated inefficient illegal irregular improper excessive insufficient uneven unsafe",
	"unstable unbalanced inadequate tense sensitive dangerous hazardous toxic", NULL
};

const char *const words_adverbs[] = {
	"further effectively always constantly resolutely actively continuously fully firmly",
	"conscientiously earnestly vigorously comprehensively thoroughly strictly closely",
	"deeply steadily solidly quickly promptly properly accurately scientifically jointly",
	"consciously truly really faithfully unswervingly persistently gradually strongly",
	"seriously carefully meticulously precisely efficiently timely smoothly rapidly",
	"simultaneously respectively together widely extensively broadly generally especially",
	"particularly mainly largely basically initially finally eventually immediately",
	"directly openly fairly equally honestly bravely boldly proactively creatively flexibly",
	"regularly routinely frequently repeatedly strategically politically economically",
	"legally technically digitally locally nationally significantly markedly notably",
	"clearly remarkably substantially moderately slightly", NULL
};

const char *const words_prefixes[] = {
	"re de pre pro con com sub per trans inter ex in dis ob ad ab inter super contra circum",
	"retro intra extra para meta syn epi ana dia apo peri hypo hyper poly mono bi tri semi",
	NULL
};

const char *const words_roots[] = {
	"vend tract plen mord gress spect dict struct fer mit sist cess ced clud cur duc fac",
	"fect fid flect flu fort frag fug gen grad graph grat her jac junc lat leg lev loc loqu",
	"luc lud man mand medi mem merg migr min misc mon mov mut nat nav nomin nov numer oper",
	"ordin pel pend pet plac plic pon port pos press prim prob pugn pung quer quir rect rog",
	"rupt sacr sanct scend scrib sec sed sent sequ serv sign simil sol solv son sort spir",
	"st stit string suad sum surg tact tain tang temp ten tend term test torqu tort tribut",
	"trud turb umbr und urb vac vad val ven ver verg vers vert vi vid vinc voc vol volv vor",
	"vulg arch bell brev cand cap card carn caut cav cent cern civ clam clin col corp cred",
	"crit culp dent dign dom dorm equ err fin firm form fract front fund ger glob greg hab",
	"horr host imag jur labor lib line liter mar mater merc mir mob nerv norm orb pac palp",
	"part past path patr pen", NULL
};

const char *const words_noun_endings[] = {
	"ion ment ity ation er or ance ence ism ist ure age ship ness ency ancy ive al ant ary",
	"ory ator icity ability ization ery cy dom hood let ling eer ster", NULL
};

const char *const words_verb_endings[] = { "ate ize ify en ish ure ess end ect ose ute ide ade",
	NULL };

const char *const words_adjective_endings[] = {
	"al ive ous able ible ic ical ary ory ent ant ful less ish ile ine ate ular orial esque",
	NULL
};

const char *const words_compound_endings[] = {
	"oriented based related led wide level driven free type style specific intensive",
	"centered owned funded run grade sector side conscious sensitive ready proof bound", NULL
};
