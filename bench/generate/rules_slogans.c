#include "bench/generate/rules.h"

#include <stddef.h>

/* clang-format off */
/* {S} is the slogan, with its quotes if it has any. The verb in front belongs to the formula:
 * it is what tells a slogan from the same words meant literally. */
const struct grammar_rule rules_slogans[] = {
	{ "frame_support",
	  "firmly support the {S}|deeply understand the decisive significance of the {S}|"
	  "deeply comprehend the decisive significance of the {S}|resolutely defend the {S}|"
	  "be loyal supporters of the {S}|profoundly grasp the {S}|firmly uphold the {S}" },
	{ "frame_achieve",
	  "resolutely achieve the {S}|resolutely implement the {S}|resolutely do the {S}|"
	  "take practical actions to achieve the {S}|resolutely put the {S} into practice|"
	  "regard the {S} as the highest political principle" },
	{ "frame_enhance",
	  "strengthen the {S}|enhance the {S}|firmly establish the {S}|firm up the {S}|"
	  "further strengthen the {S}" },
	{ "frame_mind",
	  "keep in mind the {S}|ensure the implementation of the {S}|bear in mind the {S}|"
	  "always keep the {S} in mind|firmly remember the {S}" },
	{ "frame_ability",
	  "constantly enhance {S}|continuously improve {S}|constantly improve our {S}|"
	  "enhance {S}" },
	{ "frame_core",
	  "rally more closely around {S}|maintain a high degree of consistency with {S}|"
	  "act in unison with {S}|follow the leadership of {S}" },
	{ "frame_at_core",
	  "consciously act {S} maintains a high degree of consistency|"
	  "unite closely {S} has made arrangements for {np}" },
	{ "frame_thought",
	  "be guided by {S}|arm our minds with {S}|take {S} as the guide|"
	  "thoroughly implement {S}|study and implement {S}|adhere to {S}|earnestly study {S}" },
	{ "frame_goal",
	  "strive for the {S}|realize the {S}|contribute to the {S}|work hard for the {S}|"
	  "make contributions to the realization of the {S}" },
	{ "frame_campaign",
	  "carry out {S} in depth|do a good job in {S}|carry out the activity of {S}|"
	  "consolidate the results of {S}|promote the normalization of {S}|"
	  "take {S} as an opportunity to {VP}" },
	{ "frame_promote",
	  "promote {S}|unswervingly promote {S}|accelerate {S}|solidly promote {S}|"
	  "comprehensively promote {S}|deepen {S}|achieve new results in {S}|focus on {S}|"
	  "make new progress in {S}|provide a strong guarantee for {S}" },
	{ "frame_strategy",
	  "implement the {S}|thoroughly implement the {S}|"
	  "implement the requirements of the {S}|deeply understand the {S}|"
	  "serve and integrate into the {S}|implement the spirit of the {S}|"
	  "thoroughly implement the major strategy of the {S}|strictly implement the {S}" },
	{ "frame_oppose",
	  "resolutely oppose the {S}|rectify the {S}|continue to rectify the {S}|"
	  "prevent the {S} from rebounding|carry out in-depth rectification of the {S}" },
	{ "frame_concept",
	  "adhere to the concept of {S}|firmly establish the concept of {S}|adhere to {S}|"
	  "practice the concept of {S}|always maintain the spirit of {S}|"
	  "strengthen the awareness of {S}" },
	{ NULL, NULL }
};
