package org.guichet.query.observatory.catalog;

import java.util.List;
import org.guichet.envelope.EventJson;
import org.guichet.query.observatory.release.Publication;
import org.guichet.query.observatory.release.Publications;
import org.guichet.query.observatory.tables.Addresses;
import org.guichet.query.observatory.tables.AnswerVersion;
import org.guichet.query.observatory.tables.PublicAnswers;
import org.guichet.query.observatory.tables.PublicSettings;
import org.guichet.query.observatory.tables.Selection;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** The catalogue, for everyone. */
@RestController
class CatalogEndpoint {
    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");

    private final Publications publications;
    private final PublicSettings settings;

    CatalogEndpoint(Publications publications, PublicSettings settings) {
        this.publications = publications;
        this.settings = settings;
    }

    @GetMapping("/catalog")
    ResponseEntity<byte[]> catalog(ServletWebRequest request) {
        List<Publication> current = publications.current();
        Addresses addresses = Addresses.of(request.getRequest());
        String version = AnswerVersion.of(current, "catalog", addresses, settings);
        return PublicAnswers.fresh(request, version, Selection.changedAt(current))
                .map(answer -> answer.contentType(JSON_LD)
                        .body(EventJson.write(new Catalogue(current, addresses, settings).json())))
                .orElse(null);
    }
}
