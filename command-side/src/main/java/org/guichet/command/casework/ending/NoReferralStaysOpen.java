package org.guichet.command.casework.ending;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.referral.Referral;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/** Rule: a case does not close over an open referral, unless the same command takes each of them back. */
public final class NoReferralStaysOpen {
    private NoReferralStaysOpen() {}

    /** Refuses the closing while a referral is open. */
    public static void check(Collection<Referral> referrals, CloseCase close) {
        Set<ReferralId> open =
                referrals.stream().filter(Referral::isOpen).map(Referral::id).collect(Collectors.toSet());
        if (!open.containsAll(close.withdraw().keySet())) {
            throw Refused.field("withdraw", "not-an-open-referral");
        }
        List<String> left = open.stream()
                .filter(referral -> !close.withdraw().containsKey(referral))
                .map(ReferralId::toString)
                .sorted()
                .toList();
        if (!left.isEmpty()) {
            throw new Refused(ProblemType.REFERRALS_STILL_OPEN, Map.of("referrals", left));
        }
    }
}
