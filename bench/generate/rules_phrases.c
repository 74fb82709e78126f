#include "bench/generate/rules.h"

#include <stddef.h>

/* clang-format off */
const struct grammar_rule rules_phrases[] = {
	/* Expanded beforehand: see phrases.h. */
	{ "made_noun",
	  "{ADJ} {NOUN}|{NOUN} {NOUN}|{ADJ} {NOUNS}|{NOUN} of {NOUNS}|{NOUN} {NOUNS}|"
	  "{ADJ} {NOUN} {NOUN}|{NOUN} and {NOUN}|{ADJ} {NOUN} of {NOUN} {NOUNS}|"
	  "{NOUN} of the {NOUN}|{NOUNS} for {NOUNS}|{ADJ} and {ADJ} {NOUNS}|{NOUN} in {NOUNS}|"
	  "{NOUNS} of {ADJ} {NOUNS}|{NOUNS} and {NOUNS}|{NOUN} {NOUN} {NOUNS}|"
	  "{ADJ} {NOUN} at the {NOUN}|{NOUN} on {NOUNS}|{NOUNS} from {NOUN} to {NOUN}|"
	  "{NOUN} with {ADJ} {NOUNS}|{ADJ} {ADJ} {NOUN}" },
	{ "made_object",
	  "the {NOUN} of {NOUNS}|{ADJ} {NOUN}|the {ADJ} {NOUN}|{NOUN} {NOUNS}|"
	  "{ADJ} {NOUN} {NOUNS}|{NOUN} and {NOUN}|the {NOUN} {NOUN}|{ADJ} {NOUNS} and {NOUNS}|"
	  "{NOUNS} in {NOUNS}|the {NOUN} and {NOUN} of {NOUNS}|{ADJ} {NOUN} of {NOUN}|{NOUNS}|"
	  "the {NOUN} of the {NOUN}|{NOUNS} for {NOUN} {NOUNS}|{a}{ADJ} {NOUN} of {NOUN}|"
	  "{ADJ} {NOUN} for {NOUNS}|the {NOUN} in {NOUNS}|{NOUNS} with {NOUNS}|{a}{ADJ} {NOUN}|"
	  "{NOUN} to {VERB} {NOUNS}" },

	{ "np",
	  "{NP}|the {NP}|{ADJ} {NOUNS}|the {NOUN}|{NOUNS}|the {NOUN} of {NP}|{ADJ} {NOUN}|"
	  "{NP} and {NP}|the {NP} of the {NOUN}|{NOUN} {NOUNS}|the {LEVEL} {NOUN}|{NOUN}|"
	  "{a}{ADJ} {NOUN}|this {NOUN}|its {NP}|the {NOUN}'s {NOUN}|"
	  "such {NOUNS} as {NP} and {NP}|{NOUNS}, {NOUNS}, and {NOUNS}|their {NOUNS}|"
	  "all {NOUNS}|{a}{ADJ} and {ADJ} {NOUN}|{NOUNS} from {PLACE} and {OTHER}|"
	  "{RARE} {NOUNS}|{VILLAGE} {NOUN}|every {NOUN}|{a}{NOUN} that has been {VERBED}|"
	  "{VILLAGE}'s {NP}|{a}{ADJ} {RARE} {NOUN}|{NOUNS} to be {VERBED}|"
	  "more {NOUNS} than {NOUNS}|{NOUNS} which are {ADJ} for {NOUNS}|the {RARE} {NOUN}|"
	  "no {NOUN}|any {NOUN} or {NOUN}|those {NOUNS} who {VERB} {NOUNS}" },
	{ "vp_plain",
	  "{VP}|{ADV} {VP}|{VERB} {np}|{VP} and {VP}|{VP} in {np}|{VERB} and {VERB} {np}|"
	  "{ADV} {VERB} {np}|{VP} for {np}|{VP} by {VPING}|{VERB} {np} with {np}|"
	  "{VP} through {np}|{VERB} {np} as {a}{NOUN} for {np}|do {a}{ADJ} job in {np}|"
	  "{VP} on the basis of {np}|{VERB} {np}, {np}, and {np}|make every effort to {VP}|"
	  "continue to {VP}|{VERB} {np} into {np}|strive to {VP}|{VP} according to {np}|"
	  "not only {VP} but also {VP}|{VERB} what has been {VERBED}|"
	  "{VP} before it is too late|{VERB} {np} from {np} to {np}|"
	  "{VERB} the {NOUN} that {NOUNS} have for {np}|let {NOUNS} {VERB} {np}" },
	{ "clause_about",
	  "{np} has been {VERBED}|{np} must be {VERBED}|{NOUNS} are not yet {VERBED}|"
	  "{np} is the {NOUN} of {np}|there are still {NOUNS} in {np}|"
	  "{np} has a bearing on {np}|{np} should be {VERBED} by {np}|"
	  "{np} cannot be {VERBED} without {np}|{np} and {np} were {VERBED}|"
	  "it was not easy to {VP}|{np} will be {VERBED} at an early date|"
	  "more than one {NOUN} is {ADJ}|{np} is as {ADJ} as {np}|{NOUNS} can {VERB} {np}|"
	  "what {NOUNS} need is {np}|{np} depends on how {NOUNS} {VERB} {np}|"
	  "{NOUNS} have {VERBED} {np}, but they have not {VERBED} {np}|"
	  "if {NOUNS} do not {VERB} {np}, they will have to {VERB} {np}" },
	{ "place_other",
	  "{OTHER}|{VILLAGE} Village|{VILLAGE} Town|{VILLAGE} Township|{PROVINCE} Province" },
	{ "amount",
	  "{COUNT} {NOUNS}|{PCT}|{MONEY}|{SMALL} {NOUNS}|more than {COUNT} {NOUNS}|"
	  "{BIG} people|nearly {MONEY}|a total of {COUNT} {NOUNS}|{COUNT} tons of {NOUN}|"
	  "{COUNT} hectares" },
	{ "localities",
	  "all localities and departments|all departments|relevant departments|"
	  "party organizations at all levels|leading cadres at all levels|{PLACE}|"
	  "the majority of party members and cadres|all units|all counties and districts|"
	  "the departments concerned|{place_other}|grass-roots cadres|"
	  "every {NOUN} and every {NOUN}" },
	{ "adverbial",
	  "in the new era and on the new journey|in light of the actual situation of {PLACE}|"
	  "at present|at the same time|in recent years|this year|in the next step|"
	  "in accordance with the requirements of {np}|"
	  "from the height of the overall situation|in the process of {VPING}|"
	  "with {a}{ADJ} sense of {NOUN}|since {LASTYEAR}|by the end of {NEXTYEAR}|"
	  "during the {PLAN} Five-Year Plan period|since the {CONGRESS} National Congress|"
	  "in {YEAR}|before the end of June|from now on|in terms of {np}|"
	  "under the current circumstances|compared with {LASTYEAR}|step by step|on this basis|"
	  "in one go|by 5 p.m. every day|across the U.S. and the E.U.|as Dr. {HERO} has shown|"
	  "among other things (e.g., {np})" },
	{ NULL, NULL }
};
