package org.guichet.command.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.ApprovalId;
import org.guichet.casework.NeedId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseCommand.CloseCase;
import org.guichet.command.casework.CaseCommand.EraseCasePerson;
import org.guichet.command.casework.CaseCommand.ReopenCase;
import org.guichet.command.casework.ending.ApprovalCommand.AskApproval;
import org.guichet.command.casework.ending.ApprovalCommand.GiveApproval;
import org.guichet.command.casework.ending.ApprovalCommand.RefuseApproval;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.dispatch.Given;

/** What might be asked where the work on a case ends: approval, closing, reopening, erasure. */
final class RandomEndings {
    private static final List<String> REASONS = List.of("NEEDS_MET", "MOVED_AWAY", "LOST_CONTACT");

    private final Chance chance;

    RandomEndings(Chance chance) {
        this.chance = chance;
    }

    CaseworkCommand approval(KnownCase target) {
        if (target.asked == null && !chance.oneIn(6) || chance.oneIn(8)) {
            var approval = new ApprovalId(RandomNeeds.newOrUsed(target, chance));
            return new AskApproval(target.id, approval, chance.oneOf(REASONS), null, byDesk(target));
        }
        Caller supervisor = Staff.of(target.city.id(), Role.SUPERVISOR);
        Given given = chance.oneIn(4) ? byDesk(target) : chance.given(supervisor);
        return chance.oneIn(4) ? new RefuseApproval(target.id, null, given) : new GiveApproval(target.id, given);
    }

    CloseCase closing(KnownCase target) {
        Map<NeedId, NeedEnding> outcomes = new HashMap<>();
        target.needs.forEach((id, need) -> {
            if (need.isOpen() && !chance.seldom()) {
                outcomes.put(id, RandomNeeds.ending(chance));
            }
        });
        Map<ReferralId, String> withdraw = new HashMap<>();
        target.referrals.forEach((id, referral) -> {
            if (referral.isOpen() && !chance.seldom()) {
                withdraw.put(id, "CASE_CLOSED");
            }
        });
        if (chance.seldom()) {
            outcomes.put(new NeedId(chance.id()), new NeedEnding.Withdrawn());
        }
        if (chance.seldom()) {
            withdraw.put(new ReferralId(chance.id()), "CASE_CLOSED");
        }
        // Mostly for the reason that was approved, if one was.
        String reason = target.approvedFor != null && !chance.oneIn(4) ? target.approvedFor : chance.oneOf(REASONS);
        return new CloseCase(
                target.id, reason, outcomes, withdraw, null, chance.version(target.version), byDesk(target));
    }

    ReopenCase reopening(KnownCase target) {
        return new ReopenCase(target.id, "PERSON_CAME_BACK", chance.version(target.version), byDesk(target));
    }

    EraseCasePerson erasure(KnownCase target) {
        return new EraseCasePerson(target.id, "PERSON_REQUEST", byDesk(target));
    }

    private Given byDesk(KnownCase target) {
        return chance.given(Staff.anybodyOf(target.city.id(), chance));
    }
}
