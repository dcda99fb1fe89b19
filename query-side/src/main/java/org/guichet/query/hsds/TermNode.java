package org.guichet.query.hsds;

import org.guichet.directory.hsds.HsdsJson;
import org.guichet.directory.hsds.TaxonomyTerm;
import org.guichet.envelope.EventJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A term as it is stored, as HSDS writes it. */
final class TermNode {
    private TermNode() {}

    static JsonNode of(JsonNode stored) {
        TaxonomyTerm term = EventJson.MAPPER.treeToValue(stored, TaxonomyTerm.class);
        ObjectNode node = HsdsJson.MAPPER.valueToTree(term);
        RequiredFields.fill("taxonomy_term", node, String.valueOf(term.id()));
        return node;
    }
}
