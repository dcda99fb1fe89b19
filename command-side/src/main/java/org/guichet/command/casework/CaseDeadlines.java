package org.guichet.command.casework;

import java.time.Clock;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.casework.ConsentId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseRegister.Whose;
import org.guichet.command.casework.consent.Consents;
import org.guichet.command.casework.pair.MergeCommand.FollowReferral;
import org.guichet.command.casework.referral.ReferralCommand.NoticeOverdue;
import org.guichet.command.casework.referral.Referrals;
import org.guichet.command.deadlines.Deadline;
import org.guichet.command.deadlines.WhenDue;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Rule;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Policies: what a rule of the case's city does when a deadline of the case has passed. */
@Configuration(proxyBeanMethods = false)
class CaseDeadlines {
    private final CommandDoor door;
    private final CaseRegister register;
    private final InstallationSecrets secrets;
    private final Clock clock;

    CaseDeadlines(CommandDoor door, CaseRegister register, InstallationSecrets secrets, Clock clock) {
        this.door = door;
        this.register = register;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A consent ends in the books when the time until which it was given has passed. */
    @Bean
    WhenDue consentExpires() {
        return rule(Consents.EXPIRES, (id, consent, given) -> new ExpireConsent(id, new ConsentId(consent), given));
    }

    /** A referral whose provider lets a deadline pass is overdue in the books, and after half as long again escalated. */
    @Bean
    WhenDue referralIsOverdue() {
        return rule(Referrals.OVERDUE, (id, referral, given) -> new NoticeOverdue(id, new ReferralId(referral), given));
    }

    /** A need that goes on in another case is held as its referral has it, which stayed where it was sent. */
    @Bean
    WhenDue referralOfMovedNeedMoves() {
        return rule(Referrals.MOVED, (id, referral, given) -> new FollowReferral(id, new ReferralId(referral), given));
    }

    private WhenDue rule(String kind, Policy policy) {
        return new WhenDue() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public boolean act(Deadline deadline) {
                Whose whose = register.caseOf(new CaseId(deadline.stream()));
                Caller rule = Rule.of(whose.municipality());
                String key = kind + "\n" + deadline.stream() + "\n" + deadline.subject() + "\n" + deadline.at();
                var request = CommandRequest.ofRule(secrets, rule, key, clock.instant());
                door.give(request, () -> policy.command(whose.id(), deadline.subject(), request.given()));
                return true;
            }
        };
    }

    private interface Policy {
        CaseworkCommand command(CaseId id, UUID subject, Given given);
    }
}
