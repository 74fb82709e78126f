#include "bench/generate/mentions.h"

bool mentions_note(struct mentions *m, uint32_t slogan, uint32_t form, bool quoted)
{
	uint32_t i = 0;

	while (i < m->n && !(m->list[i].slogan == slogan && m->list[i].form == form &&
				   m->list[i].quoted == quoted))
		i++;
	if (i == MENTIONS_MAX)
		return false;
	if (i == m->n)
		m->list[m->n++] = (struct mention){ (uint16_t)slogan, (uint8_t)form, quoted, 0 };
	m->list[i].count++;
	return true;
}
