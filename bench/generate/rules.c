#include "bench/generate/rules.h"

const struct grammar_rule *const rules_all[] = { rules_phrases, rules_slogans, rules_meeting,
	rules_content, rules_chinese, rules_lures, NULL };
