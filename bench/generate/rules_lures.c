#include "bench/generate/rules.h"

#include <stddef.h>

/* clang-format off */
/* Ordinary news in which the words of the slogans mean what they say. A searcher that counts
 * these as slogans is wrong. */
const struct grammar_rule rules_lures[] = {
	{ "lure_title",
	  "Two Establishments Fined in {PLACE}|{PLACE} {KIND}: Market Inspection Report|"
	  "Restaurants Inspected in {OTHER}|Weather and Traffic in {PLACE}|Notes on {NP}" },
	{ "lure",
	  "Two establishments in {VILLAGE} Town were fined {MONEY} for selling expired food.|"
	  "The two establishments, a restaurant and a hotel in {OTHER}, had no license.|"
	  "Inspectors visited {COUNT} establishments in {place_other}, and two establishments "
	  "were closed.|"
	  "The plant shut its boilers for two maintenances in {LASTYEAR} and one in {YEAR}.|"
	  "Each lift needs two maintenances a year, said {HERO}, an engineer of {VILLAGE} "
	  "Town.|"
	  "The four winds blew over the harbor of {OTHER}, and {SMALL} boats were damaged.|"
	  "A big country needs good roads, a teacher of {VILLAGE} Village told the pupils.|"
	  "The patient regained consciousness after four hours, and {clause_about}.|"
	  "The doctor made two determinations of blood sugar and two confirmations by "
	  "telephone.|"
	  "The electrode carries positive energy into the {NOUN}, and {clause_about}.|"
	  "Temperatures were back to normal; the new normal value is {COUNT}.|"
	  "The shop gave six guarantees for the {NOUN} and three musts for the buyer.|"
	  "The two institutions signed an agreement on {np}.|"
	  "The theme of education week was {np}.|"
	  "Two combinations of {NOUNS} were tested in the {RARE} laboratory.|{report}|"
	  "{figures}|{report}" },
	{ NULL, NULL }
};
