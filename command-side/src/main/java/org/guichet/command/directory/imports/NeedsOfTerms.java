package org.guichet.command.directory.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.guichet.codes.Code;
import org.guichet.codes.CodeLists;
import org.guichet.directory.hsds.Attribute;
import org.guichet.directory.hsds.TaxonomyTerm;

/**
 * Which needs a service meets, by the terms that its source gave it: Guichet's own codes, or the names of Open
 * Eligibility where one name means one need. A term that means several is nobody's guess.
 */
final class NeedsOfTerms {
    /** Under this name Guichet publishes its own list of needs. */
    static final String OWN_TAXONOMY = "guichet-need";

    private static final Map<String, Optional<String>> BY_TERM = byTerm();

    private NeedsOfTerms() {}

    /** Codes of the list {@code need}, each once. */
    static List<String> of(List<Attribute> attributes) {
        return attributes.stream()
                .map(NeedsOfTerms::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Whether the attribute is one of Guichet's own needs and nothing else. */
    static boolean isOwn(Attribute attribute) {
        return attribute.taxonomyTerm() != null
                && OWN_TAXONOMY.equals(attribute.taxonomyTerm().taxonomy());
    }

    private static Optional<String> of(Attribute attribute) {
        TaxonomyTerm term = attribute.taxonomyTerm();
        if (term == null) {
            return named(attribute.value());
        }
        if (isOwn(attribute) && term.code() != null && CodeLists.byName("need").contains(term.code())) {
            return Optional.of(term.code());
        }
        return named(term.name());
    }

    private static Optional<String> named(String name) {
        return Optional.ofNullable(name)
                .map(text -> BY_TERM.get(text.strip().toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .flatMap(code -> code);
    }

    private static Map<String, Optional<String>> byTerm() {
        var terms = new HashMap<String, Optional<String>>();
        for (Code need : CodeLists.byName("need").codes()) {
            need.mapping("open-eligibility")
                    .ifPresent(term -> terms.merge(
                            term.toLowerCase(Locale.ROOT), Optional.of(need.code()), (one, other) -> Optional.empty()));
        }
        return terms;
    }
}
