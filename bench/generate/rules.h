/* What the genre says: the rules of grammar.h, in tables by theme. Rules may only use rules of
 * their own or an earlier table, in the order of rules_all. */
#ifndef BENCH_GENERATE_RULES_H
#define BENCH_GENERATE_RULES_H

#include "bench/generate/grammar.h"

extern const struct grammar_rule rules_phrases[]; /* noun and verb phrases, numbers */
extern const struct grammar_rule rules_slogans[]; /* the frames around slogans */
extern const struct grammar_rule rules_meeting[]; /* bodies, roles, openings, attendance */
extern const struct grammar_rule rules_content[]; /* what the meeting emphasized */
extern const struct grammar_rule rules_chinese[];
extern const struct grammar_rule rules_lures[]; /* slogan words meant literally */

extern const struct grammar_rule *const rules_all[];

#endif
