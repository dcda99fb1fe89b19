package org.guichet.command.casework.ending;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.casework.NeedId;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.need.Need;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Rule: a case closes with an outcome for each need that is still open, and for no other. */
public final class EveryNeedHasAnEnding {
    private EveryNeedHasAnEnding() {}

    /** Refuses the closing while a need is left without an ending. */
    public static void check(Collection<Need> needs, CloseCase close) {
        Set<NeedId> open = needs.stream().filter(Need::isOpen).map(Need::id).collect(Collectors.toSet());
        boolean unseen = needs.stream().anyMatch(Need::isOpenAndRestricted);
        if (unseen && !close.given().caller().seesRestricted()) {
            // Says no more than that others are at work.
            throw new Refused(ProblemType.CASE_HELD_BY_OTHERS);
        }
        if (!open.containsAll(close.outcomes().keySet())) {
            throw Refused.field("outcomes", "not-an-open-need");
        }
        List<String> missing = open.stream()
                .filter(need -> !close.outcomes().containsKey(need))
                .map(NeedId::toString)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new Refused(ProblemType.NEED_OUTCOME_MISSING, Map.of("needs", missing));
        }
    }
}
