#include "bench/generate/rules.h"

#include <stddef.h>

/* clang-format off */
const struct grammar_rule rules_content[] = {
	{ "stressed",
	  "emphasized|pointed out|stressed|held|noted|required|made it clear|requested|believed" },
	{ "who",
	  "the meeting|{SAYER}|the meeting|{SAYER}|the conference|the participants|delegates|"
	  "many" },
	{ "must",
	  "it is necessary to|we must|we should|{localities} should|{localities} must|"
	  "we need to|it is important to|efforts should be made to|it is imperative that we|"
	  "the whole {LEVEL} must|we have to" },
	{ "vp",
	  "{vp_plain}|{vp_plain}|{vp_plain}|{SLOGAN}|{vp_plain}|{vp_plain}|{vp_plain}|"
	  "{vp_plain}|{vp_plain}|{vp_plain}|{vp_plain}|{QUARTET}" },
	{ "vps",
	  "{vp}, and {vp}|{vp}|{vp}, {vp}, and {vp}|{vp} and {vp}|{vp}, {vp}, {vp}, and {vp}|"
	  "{vp}, so as to {vp_plain}|{vp} to {vp_plain}, and {vp}|{vp}, so that {clause_about}" },
	{ "reason",
	  "because {clause_about}|which is important for {VPING}|so that {clause_about}|"
	  "and to provide a strong guarantee for {np}|with {np} as the starting point|"
	  "as {clause_about}|in order to {vp_plain}|while {VPING}|"
	  "which {VERBED} {np} and {VERBED} {np}" },
	{ "figures",
	  "In {LASTYEAR}, {amount} of {np} were {VERBED}, an increase of {PCT} over the "
	  "previous year.|So far, {amount} and {amount} have been {VERBED} in {place_other}.|"
	  "{^}{np} reached {MONEY}, up {PCT} year on year.|"
	  "{PLACE} has {VERBED} {amount}, {amount}, and {amount}, of which {PCT} were "
	  "{VERBED}.|The No. {COUNT} document of {YEAR} lists {SMALL} measures to {VP}.|"
	  "The rate of {NP} fell from {PCT} to {PCT}.|"
	  "In the first {SMALL} months of {YEAR}, {np} grew by {PCT} in {place_other} and by "
	  "{PCT} in {OTHER}." },
	{ "report",
	  "{^}{np} in {place_other} is {a}{ADJ} {NOUN}, and {clause_about}.|"
	  "Over the past year, {place_other} has {VERBED} {np} and {VERBED} {np}, and "
	  "{clause_about}.|However, {clause_about}, and {clause_about}.|"
	  "The {ADJ} {NOUN} of {np} was {VERBED}, {reason}.|"
	  "{HERO}, {a}{ADJ} {NOUN} of {VILLAGE} Village, {VERBED} {np} for {SMALL} years.|"
	  "It is also the case that {clause_about}, {reason}.|"
	  "{^}{clause_about}. This is {a}{NP} for {np}.|"
	  "The {RARE} project and the {RARE} {NOUN} in {place_other} have been {VERBED}.|"
	  "Some of the {NOUNS} are still not {VERBED}, and their {NOUNS} have not been "
	  "{VERBED} at all.|For this, the {NOUN} is to {VP}, but {clause_about}." },
	{ "content",
	  "{^}{who} {stressed} that {must} {vps}.|{report}|{^}{must} {vps}.|"
	  "{^}{must} {vps}, {reason}.|{report}|{^}{adverbial}, {must} {vps}.|"
	  "The meeting {stressed} that {adverbial}, {clause_about}, and {must} {vps}.|"
	  "{figures}|The meeting {stressed} that {clause_about}. {^}{must} {vps}.|"
	  "{^}{vp_plain}, {vp}, and strive to hand in an excellent answer sheet.|"
	  "{report} {report}|{^}{localities} should take {np} as the starting point, {vps}.|"
	  "The first is to {vp}. The second is to {vp}. The third is to {vp}.|"
	  "The meeting listened to the report on {np} and {stressed} that {must} {vps}.|"
	  "It is necessary to unify thoughts and actions, {vps}, {reason}.|"
	  "{^}{who} {VERBED} {np} and asked {localities} to {vps}.|"
	  "What is the {NOUN} of {np}? It is to {vp}.|"
	  "The meeting decided to {VP}; it also {VERBED} {np}." },
	{ "rewrite_content",
	  "{report}|During the meeting, it was emphasized that {np} should be {VERBED}.|"
	  "{figures}|The meeting highlighted the importance of {VPING} and {VPING}.|"
	  "Participants shared views on {np}, and {clause_about}.|"
	  "{^}{localities} were urged to {vps}.|Officials were called on to {vp_plain}.|"
	  "The meeting underscored the need to {vps}, {reason}." },
	{ NULL, NULL }
};
