package org.guichet.command.casework;

import java.time.Clock;
import org.guichet.casework.CaseId;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseRegister.Whose;
import org.guichet.command.casework.ReferralCommand.NoticeOverdue;
import org.guichet.command.deadlines.Deadline;
import org.guichet.command.deadlines.WhenDue;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Rule;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.stereotype.Component;

/** Policy: a referral whose provider lets a deadline pass is overdue in the books, and after half as long again escalated. */
@Component
class WhenReferralIsOverdue implements WhenDue {
    private final CommandDoor door;
    private final CaseRegister register;
    private final InstallationSecrets secrets;
    private final Clock clock;

    WhenReferralIsOverdue(CommandDoor door, CaseRegister register, InstallationSecrets secrets, Clock clock) {
        this.door = door;
        this.register = register;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Referrals.OVERDUE;
    }

    @Override
    public boolean act(Deadline deadline) {
        Whose whose = register.caseOf(new CaseId(deadline.stream()));
        var given = new Given(Rule.of(whose.municipality()), whose.municipality(), clock.instant());
        var request = CommandRequest.ofRule(
                secrets,
                given.caller(),
                String.join(
                        "\n",
                        kind(),
                        deadline.stream().toString(),
                        deadline.subject().toString(),
                        deadline.at().toString()),
                clock.instant());
        door.give(request, () -> new NoticeOverdue(whose.id(), new ReferralId(deadline.subject()), given));
        return true;
    }
}
