package org.guichet.query.breakglass;

import java.util.Locale;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.platform.accesslog.Looked;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.caseregister.CaseCards;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.oversight.Glasses;
import org.springframework.stereotype.Component;

/**
 * The case behind a broken glass. Restricted needs are not there even then: the caller's role does not see them, and a
 * glass changes nobody's role.
 */
@Component
public final class GlassedCase {
    private final Glasses glasses;
    private final CaseCards cases;

    GlassedCase(Glasses glasses, CaseCards cases) {
        this.glasses = glasses;
        this.cases = cases;
    }

    /** A card and until when it may be read. */
    public record Read(CaseView card, Glasses.Open glass) {}

    /**
     * Reads the case; the look is logged with the glass and its reason.
     *
     * @throws Refused as not found unless the caller broke this glass, has it still and the hours are not over
     */
    public Read of(Caller caller, UUID glassId, Locale reader) {
        Glasses.Open glass = glasses.open(caller, glassId).orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
        Looked.here().because("BREAK_GLASS", glass.reason(), glass.id());
        return cases.card(caller, glass.caseId(), reader)
                .map(card -> new Read(card, glass))
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND));
    }
}
