#include "bench/generate/rules.h"

#include <stddef.h>

/* clang-format off */
const struct grammar_rule rules_meeting[] = {
	{ "level_city", "municipal" },
	{ "level_county", "county" },
	{ "level_district", "district" },
	{ "level_prefecture", "prefectural|state" },
	{ "head_city", "mayor" },
	{ "head_county", "county magistrate|county mayor|county head" },
	{ "head_district", "district mayor|district head" },
	{ "head_prefecture", "prefectural governor|governor" },
	{ "kind_city", "City" },
	{ "kind_county", "County" },
	{ "kind_district", "District" },
	{ "kind_prefecture", "Prefecture|State" },

	{ "role_secretary",
	  "secretary of the {LEVEL} party committee|{LEVEL} party secretary|"
	  "secretary of the {LEVEL} party committee and director of the standing committee of "
	  "the {LEVEL} people's congress" },
	{ "role_mayor",
	  "deputy secretary of the {LEVEL} party committee, {HEAD}, and party secretary of the "
	  "{LEVEL} government|deputy secretary of the {LEVEL} party committee and {HEAD}|"
	  "{HEAD}|{HEAD} and secretary of the party group of the {LEVEL} government" },
	{ "role_deputy_secretary",
	  "deputy secretary of the {LEVEL} party committee|"
	  "full-time deputy secretary of the {LEVEL} party committee|"
	  "deputy secretary of the {LEVEL} party committee and secretary of the political and "
	  "legal affairs committee" },
	{ "role_executive_mayor",
	  "member of the standing committee of the {LEVEL} party committee and executive "
	  "deputy {HEAD}|executive vice {HEAD}|"
	  "deputy secretary of the party group of the {LEVEL} government" },
	{ "role_discipline",
	  "secretary of the {LEVEL} commission for discipline inspection|"
	  "member of the standing committee of the {LEVEL} party committee, secretary of the "
	  "commission for discipline inspection, and director of the supervisory commission" },
	{ "role_organization",
	  "head of the organization department|"
	  "minister of the organization department of the {LEVEL} party committee|"
	  "member of the standing committee and head of the organization department" },
	{ "role_publicity",
	  "head of the publicity department|"
	  "minister of the propaganda department of the {LEVEL} party committee" },
	{ "role_united_front",
	  "head of the united front work department|"
	  "minister of the united front work department" },
	{ "role_congress",
	  "director of the standing committee of the {LEVEL} people's congress|"
	  "party secretary and director of the standing committee of the {LEVEL} people's "
	  "congress" },
	{ "role_cppcc", "chairman of the {LEVEL} CPPCC|chairman of the CPPCC {LEVEL} committee" },
	{ "role_vice_mayor",
	  "deputy {HEAD}|vice {HEAD}|"
	  "member of the party group of the {LEVEL} government and deputy {HEAD}|"
	  "non-party deputy {HEAD}" },
	{ "role_secretary_general",
	  "secretary-general of the {LEVEL} government|"
	  "secretary-general of the {LEVEL} party committee" },
	{ "role_court", "president of the intermediate people's court|president of the court" },
	{ "role_procurator",
	  "procurator-general of the people's procuratorate|procurator-general" },
	{ "role_bureau",
	  "director of the {LEVEL} market supervision bureau|"
	  "director of the {LEVEL} development and reform commission|"
	  "party secretary of the {LEVEL} health commission|"
	  "director of the {LEVEL} education bureau|first-level inspector" },

	{ "body_standing_committee",
	  "the standing committee of the {LEVEL} party committee|"
	  "the Standing Committee of the {PLACE} {KIND} Party Committee|"
	  "the {LEVEL} standing committee" },
	{ "body_party_group",
	  "the party group of the {LEVEL} government|"
	  "the leading party members group of the {LEVEL} government|"
	  "the party leadership group of the {PLACE} {KIND} government" },
	{ "body_study_group",
	  "the theoretical study center group of the {LEVEL} party committee|"
	  "the theoretical learning center group of the {PLACE} {KIND} Party Committee" },
	{ "body_executive",
	  "the {LEVEL} government|the {PLACE} {KIND} government|the {LEVEL} people's government" },
	{ "body_government_study",
	  "the theoretical study center group of the party group of the {LEVEL} government|"
	  "the study center group of the {LEVEL} government's party group" },
	{ "body_congress",
	  "the standing committee of the {LEVEL} people's congress|"
	  "the party group of the standing committee of the {LEVEL} people's congress" },
	{ "body_cppcc",
	  "the {LEVEL} CPPCC|the party group of the {LEVEL} CPPCC|the CPPCC {PLACE} committee" },
	{ "body_discipline",
	  "the {LEVEL} commission for discipline inspection|"
	  "the {LEVEL} commission for discipline inspection and supervision" },
	{ "body_organization", "the organization department of the {LEVEL} party committee" },
	{ "body_publicity",
	  "the publicity department of the {LEVEL} party committee|"
	  "the propaganda department of the {LEVEL} party committee" },
	{ "body_leading_group",
	  "the {LEVEL} leading group for rural work|"
	  "the {LEVEL} leading group for deepening reform|the {LEVEL} leading group for {NP}" },
	{ "body_bureau",
	  "the {LEVEL} market supervision bureau|the {LEVEL} development and reform commission|"
	  "the {LEVEL} health commission|the {LEVEL} education bureau|"
	  "the {LEVEL} bureau of {NP}" },

	{ "meeting_type",
	  "a meeting|an enlarged meeting|a special meeting|a collective study|"
	  "an executive meeting|a work conference|a democratic life meeting|a symposium|"
	  "a scheduling meeting|a mobilization and deployment meeting|a promotion meeting|"
	  "the {NTH} executive meeting|a video and telephone conference|a plenary meeting|"
	  "a warning education conference|the {NTH} (enlarged) meeting" },
	{ "agenda",
	  "conveyed and learned the spirit of General Secretary Xi Jinping's important speech|"
	  "studied and implemented the opinions on {np}|"
	  "conveyed and studied the spirit of the {CONGRESS} National Congress|"
	  "carried out special discussions and exchanges on {np}|"
	  "conveyed the spirit of the {LEVEL} work conference on {np}|"
	  "listened to the report on {np}|studied and deployed {np}|"
	  "deliberated and adopted the implementation plan for {np}|"
	  "focused on the theme of the {YEAR} democratic life meeting|reviewed {np} and {np}|"
	  "conveyed the important speech of October 12, 2011 on {np}|"
	  "notified the results of {np}" },
	{ "presided",
	  "presided over the meeting and delivered a speech|presided over the meeting|"
	  "hosted and delivered a speech|chaired the meeting and made a concluding speech|"
	  "presided over the study and delivered a speech|chaired the meeting" },
	{ "chaired",
	  "{CHAIR}, {CHAIRROLE}, {presided}.|{^}{CHAIRROLE} {CHAIR} {presided}.|"
	  "The meeting was presided over by {CHAIR}, {CHAIRROLE}.|"
	  "The meeting was chaired by {CHAIR}.|{CHAIR} {presided}." },
	{ "opening",
	  "{^}{TIME}, {meeting_type} of {BODY} was held. The meeting {agenda}. {chaired}|"
	  "{^}{TIME}, {BODY} held {meeting_type}. The meeting {agenda}, and {agenda}. "
	  "{chaired}|"
	  "{^}{TIME}, {BODY} convened {meeting_type} to study and deploy {np}. {chaired} The "
	  "meeting {agenda}.|"
	  "{^}{TIME}, {meeting_type} of {BODY} was held in {PLACE}. {chaired}|"
	  "{^}{BODY} held {meeting_type} {TIME}. The meeting {agenda}, {agenda}, and {agenda}. "
	  "{chaired}" },
	{ "title",
	  "{^}{BODY} held {meeting_type}|{^}{LEVEL} leaders stress {np}|{PLACE}: {NP} and {NP}|"
	  "{CHAIR} presided over {meeting_type} of {BODY}|{^}{BODY} studied {np}|"
	  "{PLACE} {KIND} held {meeting_type} on {NP}|{CHAIR}: {SLOGAN}|{^}{SLOGAN}|{^}{VP}" },
	{ "speeches",
	  "At the meeting, {SPEAKERS} respectively made exchange speeches around the theme of "
	  "the meeting.|{SPEAKERS} respectively made exchange speeches.|"
	  "{SPEAKERS} made speeches one by one.|"
	  "At the meeting, {SPEAKERS} made key speeches around the learning theme.|"
	  "{SPEAKERS} reported on the work in light of {np}.|"
	  "During the discussion, {SPEAKERS} gave discussion speeches on {np}." },
	{ "attendance",
	  "{ATTENDED} attended the meeting.|"
	  "Leaders {ATTENDED} attended the meeting, and the persons in charge of relevant "
	  "departments attended the meeting.|{ATTENDED} participated in the meeting.|"
	  "{ATTENDED} and the members of the party group attended the meeting, and the "
	  "non-party deputy {HEAD} attended the meeting.|{ATTENDED} were also present." },
	{ "closing",
	  "The meeting also studied other matters.|"
	  "Members of the party group of the {LEVEL} government attended the meeting, and the "
	  "non-party deputy {HEAD} attended the meeting.|"
	  "The meeting was held in the form of video.|"
	  "The persons in charge of relevant departments of the {LEVEL} government attended "
	  "the meeting as nonvoting delegates.|"
	  "After the meeting, {BODY} inspected {np} in {place_other}." },
	{ "byline",
	  "(Reporter {HERO})|(All Media Reporter {HERO})|Editor: {HERO}|Source: {PLACE} Daily|"
	  "(Reporter {HERO} Photo by {HERO})|Share on:|See also {NP} in {OTHER}|"
	  "Translator: {HERO}" },

	{ "rewrite_opening",
	  "{^}{TIME}, {BODY} gathered for {meeting_type}. {chaired} During the meeting, it was "
	  "emphasized that {np} should be {VERBED}.|"
	  "{^}{TIME}, {BODY} held {meeting_type} to discuss {np}. {chaired}|"
	  "{^}{BODY} met {TIME} to review {np} and to {VP}. {chaired}" },
	{ "rewrite_title",
	  "{PLACE} Leaders Discuss {NP}|Meeting Highlights {NP} and {NP}|"
	  "{PLACE} {KIND} Moves to {VP}" },
	{ NULL, NULL }
};
