#ifndef PL_XML_RECORDS_H
#define PL_XML_RECORDS_H

/* XML files of many documents: an element that comes again and again at one path, with a text and with a date of
 * its own (or, right below a root that is called as collections are, a title), is a record. */

#include "corpus/container/rows.h"

/* The records of a file that is in memory and stays there until they are closed, each as an XML file of its own,
 * numbered from 1. *out is NULL where the file is one document: of a vocabulary that is known, not of records, or
 * not well-formed. PL_NOMEM. */
enum pl_status pl_xml_records(struct pl_str bytes, struct pl_rows **out, struct pl_err *err);

#endif
