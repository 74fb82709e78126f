#ifndef PL_SLOGAN_SAYER_H
#define PL_SLOGAN_SAYER_H

/* Who says a slogan: what kind of sayer (said.h tells which). */

enum pl_sayer {
	PL_SAID_TEXT,     /* nobody in particular: the text itself */
	PL_SAID_MEETING,  /* the meeting, the body, "participants" */
	PL_SAID_OFFICIAL, /* a named official who is there */
	PL_SAID_CITED,    /* one who is cited: General Secretary Xi Jinping, not there */
	PL_SAYERS
};
/* "text", "meeting", "official", "cited" */
const char *pl_sayer_name(enum pl_sayer s);

#endif
