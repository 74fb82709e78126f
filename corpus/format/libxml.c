#include "corpus/format/libxml.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

/* The Makefile names the one whose headers were read. */
#ifndef PL_LIBXML
#define PL_LIBXML "libxml2.so.2"
#endif

enum pl_status pl_libxml_load(const char *name, struct pl_libxml *out, struct pl_err *err)
{
	const struct {
		const char *name;
		void *to; /* a pointer to a function */
	} each[] = { { "xmlInitParser", &out->init }, { "htmlNewParserCtxt", &out->parser_new },
		{ "htmlCtxtReadMemory", &out->read }, { "xmlStopParser", &out->stop },
		{ "htmlFreeParserCtxt", &out->parser_free }, { "xmlFreeDoc", &out->tree_free },
		{ "xmlNewParserCtxt", &out->xml_new }, { "xmlCtxtReadMemory", &out->xml_read },
		{ "xmlFreeParserCtxt", &out->xml_free },
		{ "xmlGetPredefinedEntity", &out->xml_entity },
		{ "htmlEntityLookup", &out->html_entity } };
	void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return pl_fail(
			err, PL_IO, "HTML needs libxml2, which cannot be loaded: %s", dlerror());
	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		void *found = dlsym(library, each[i].name);
		if (!found) {
			(void)dlclose(library);
			return pl_fail(err, PL_IO, "HTML needs libxml2, and %s has no %s", name,
				each[i].name);
		}
		memcpy(each[i].to, &found, sizeof found);
	}
	return PL_OK;
}

static struct pl_libxml loaded;
static struct pl_err failed;
static enum pl_status status;

static void load(void)
{
	status = pl_libxml_load(PL_LIBXML, &loaded, &failed);
	if (!status)
		loaded.init();
}

enum pl_status pl_libxml(const struct pl_libxml **out, struct pl_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, load);
	*out = &loaded;
	return status ? pl_fail(err, status, "%s", failed.text) : PL_OK;
}
