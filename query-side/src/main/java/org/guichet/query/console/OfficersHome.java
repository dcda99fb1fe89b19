package org.guichet.query.console;

import java.time.Duration;
import java.time.Instant;
import org.guichet.access.Caller;
import org.guichet.query.accesslog.UnusualLooks;
import org.guichet.query.oversight.Disclosures;
import org.guichet.query.oversight.Glasses;
import org.guichet.query.privacy.Erasures;
import org.guichet.query.privacy.RetentionPreview;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What waits for a data protection officer: who wants to be forgotten, who asked for persons, who looked without need. */
@Component
class OfficersHome {
    private static final Duration OVERSEEN = Duration.ofDays(7);

    private final Erasures erasures;
    private final RetentionPreview retention;
    private final Glasses glasses;
    private final Disclosures disclosures;
    private final UnusualLooks unusual;

    OfficersHome(
            Erasures erasures,
            RetentionPreview retention,
            Glasses glasses,
            Disclosures disclosures,
            UnusualLooks unusual) {
        this.erasures = erasures;
        this.retention = retention;
        this.glasses = glasses;
        this.disclosures = disclosures;
        this.unusual = unusual;
    }

    /** @param after cursor of the page of erasure requests before; null for the first */
    void fill(Model model, Caller caller, String after, int lines) {
        model.addAttribute("requests", erasures.requests(caller, null, after, lines));
        model.addAttribute("retention", retention.at(caller, Instant.now()));
        model.addAttribute("glasses", glasses.page(caller, true, null, lines).items());
        model.addAttribute(
                "disclosures", disclosures.page(caller, true, null, lines).items());
        model.addAttribute("unusual", unusual.of(caller, OVERSEEN));
    }
}
