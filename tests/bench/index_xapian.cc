// SPDX-License-Identifier: EUPL-1.2
/*
 * index_xapian.cc - the same texts and queries in Xapian, for make bench-index.
 *
 *     index_xapian FOLDER SECONDS
 *
 * It is given terms in place of texts and makes its database in FOLDER/xapian, which the system then has in memory.
 * A query is its distinct terms with OR between and as often as they stand there, kind and access group a
 * filter of terms beside it.  After so many seconds no further queries are asked.  C++ because Xapian is.
 */
#include <xapian.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "index_lines.h"

typedef std::map<std::string, unsigned> Terms;

static Terms terms_of(const char *words)
{
    std::istringstream in(words);
    std::string        word;
    Terms              terms;

    while (in >> word)
        terms[word]++;
    return terms;
}

static std::string kind_term(unsigned kind)
{
    return "K" + std::to_string(kind);
}

static void fill(const std::string &folder)
{
    Xapian::WritableDatabase db(folder + "/xapian", Xapian::DB_CREATE_OR_OVERWRITE);
    struct lines             lines;
    size_t                   documents = 0;
    double                   ms        = 0;

    lines_open(&lines, folder.c_str(), "documents.terms");
    while (lines_next(&lines)) {
        double           start = now_ms();
        Xapian::Document document;
        Terms            terms = terms_of(lines.words);

        for (Terms::const_iterator t = terms.begin(); t != terms.end(); ++t)
            document.add_term(t->first, t->second);
        document.add_boolean_term(kind_term(lines.kind));
        if (access_is_open(lines.access))
            document.add_boolean_term("OPEN");
        db.add_document(document);
        documents++;
        ms += now_ms() - start;
    }
    ms -= now_ms();
    db.commit();
    db.close();
    ms += now_ms();
    print_indexed("Xapian", documents, ms);
}

static Xapian::Query query_of(const char *words)
{
    std::vector<Xapian::Query> parts;
    Terms                      terms = terms_of(words);

    for (Terms::const_iterator t = terms.begin(); t != terms.end(); ++t)
        parts.push_back(Xapian::Query(t->first, t->second));
    return Xapian::Query(
        Xapian::Query::OP_FILTER, Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end()),
        Xapian::Query(Xapian::Query::OP_AND,
                      Xapian::Query(Xapian::Query::OP_OR, Xapian::Query(kind_term(0)),
                                    Xapian::Query(kind_term(1))),
                      Xapian::Query("OPEN")));
}

static void queries(const std::string &folder, double seconds)
{
    Xapian::Database    db(folder + "/xapian");
    Xapian::Enquire     enquire(db);
    std::vector<double> ms;
    double              end = now_ms() + seconds * 1e3;
    struct lines        lines;

    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1000, 0.75, 0));
    lines_open(&lines, folder.c_str(), "queries.terms");
    while (lines_next(&lines)) {
        double start = now_ms();

        if (start > end)
            continue;
        enquire.set_query(query_of(lines.words));
        enquire.get_mset(0, TOP);
        ms.push_back(now_ms() - start);
    }
    print_times(("  whole text, with filters (" + std::to_string(ms.size()) + " asked)").c_str(),
                ms.data(), ms.size());
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "use: index_xapian FOLDER SECONDS\n");
        return 2;
    }
    try {
        fill(argv[1]);
        queries(argv[1], atof(argv[2]));
    } catch (const Xapian::Error &error) {
        fprintf(stderr, "index_xapian: %s\n", error.get_msg().c_str());
        return 1;
    }
    return 0;
}
