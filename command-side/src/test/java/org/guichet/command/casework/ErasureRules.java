package org.guichet.command.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseState;
import org.guichet.casework.ReferralState;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.need.NeedEnding;

/** The domain on forgetting a person: in every case of the person, with whatever is open there. */
final class ErasureRules {
    private ErasureRules() {}

    static void refuse(EraseCasePerson c, CaseOracle all, Instant now, Set<String> refusals) {
        KnownCase asked = all.of(c.id(), c.given());
        if (asked == null) {
            refusals.add("NOT_FOUND");
            return;
        }
        if (asked.erased) {
            refusals.add("PERSON_ERASED");
        }
        ofOnePerson(asked, all).forEach(one -> one.refuseForTime(c.given(), now, refusals));
    }

    static Map<CaseId, List<String>> carryOut(EraseCasePerson c, CaseOracle all) {
        Map<CaseId, List<String>> events = new LinkedHashMap<>();
        ofOnePerson(all.cases.get(c.id()), all).forEach(one -> events.put(one.id, forget(one)));
        return events;
    }

    private static List<String> forget(KnownCase one) {
        List<String> events = new ArrayList<>();
        one.openReferrals().forEach(open -> {
            one.referrals.computeIfPresent(open, (id, referral) -> referral.moved(ReferralState.WITHDRAWN));
            events.add("ReferralWithdrawn");
        });
        one.openNeeds().forEach(open -> events.add(NeedRules.end(open, new NeedEnding.Withdrawn(), one)));
        events.addAll(ContactRules.cancelAll(one));
        if (one.offer != null) {
            one.offer = null;
            events.add("CaseTransferRefused");
        }
        if (one.state == CaseState.OPEN) {
            one.state = CaseState.CLOSED;
            one.callBacks.clear();
            one.asked = null;
            one.approvedFor = null;
            events.add("CaseClosed");
        }
        one.erased = true;
        events.add("CasePersonErased");
        return events;
    }

    private static Set<KnownCase> ofOnePerson(KnownCase asked, CaseOracle all) {
        Set<KnownCase> found = new LinkedHashSet<>(Set.of(asked));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (KnownCase one : all.cases.values()) {
                boolean into =
                        one.merge != null && found.stream().anyMatch(known -> known.id.equals(one.merge.winning()));
                boolean from = found.stream()
                        .anyMatch(known ->
                                known.merge != null && known.merge.winning().equals(one.id));
                grown |= (into || from) && found.add(one);
            }
        }
        found.removeIf(one -> one.erased);
        return found;
    }
}
