package org.guichet.command.casework.ending;

import java.util.Map;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Rule: contact counts as lost only after as many recorded attempts as the city wants. */
public final class EnoughAttempts {
    private static final String LOST_CONTACT = "LOST_CONTACT";

    private EnoughAttempts() {}

    /** Refuses the closing if too few attempts were made. */
    public static void check(CloseCase close, int attempts, MunicipalityFacts city) {
        if (close.reason().equals(LOST_CONTACT) && attempts < city.lostContactAttempts()) {
            throw new Refused(
                    ProblemType.TOO_FEW_ATTEMPTS, Map.of("attempts", attempts, "needed", city.lostContactAttempts()));
        }
    }
}
