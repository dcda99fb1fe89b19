package org.guichet.query.hsds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.directory.hsds.Attribute;
import org.guichet.directory.hsds.Taxonomy;
import org.guichet.directory.hsds.TaxonomyTerm;

/**
 * The city's own list of needs as a taxonomy of HSDS, so that what HSDS has no word for can be read by anybody's client,
 * and comes back whole when it is imported again.
 */
final class OwnTaxonomy {
    /** Its name; the import knows it by that. */
    static final String NAME = "guichet-need";

    static final UUID ID = id("taxonomy");

    private static final String LANGUAGE = "en";

    private OwnTaxonomy() {}

    static Taxonomy taxonomy() {
        var list = CodeLists.byName("need");
        return new Taxonomy(ID, NAME, list.source(), null, list.version());
    }

    static List<TaxonomyTerm> terms() {
        return CodeLists.byName("need").codes().stream().map(OwnTaxonomy::term).toList();
    }

    /** The need of a term's id; null if it is none of these. */
    static String needOf(UUID term) {
        return terms().stream()
                .filter(one -> one.id().equals(term))
                .map(TaxonomyTerm::code)
                .findFirst()
                .orElse(null);
    }

    static Attribute attribute(UUID service, String need) {
        return new Attribute(
                id(service + "/" + need),
                "need",
                "service",
                null,
                term(CodeLists.byName("need").code(need)));
    }

    private static TaxonomyTerm term(Code need) {
        String label = need.label(Locale.ENGLISH);
        return new TaxonomyTerm(id(need.code()), need.code(), label, label, null, NAME, taxonomy(), LANGUAGE, null);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes((NAME + "/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
