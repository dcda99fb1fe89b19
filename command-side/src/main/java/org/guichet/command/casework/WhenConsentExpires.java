package org.guichet.command.casework;

import java.time.Clock;
import org.guichet.casework.CaseId;
import org.guichet.casework.ConsentId;
import org.guichet.command.casework.CaseCommand.ExpireConsent;
import org.guichet.command.casework.CaseRegister.Whose;
import org.guichet.command.deadlines.Deadline;
import org.guichet.command.deadlines.WhenDue;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Rule;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.stereotype.Component;

/** Policy: a consent ends in the books when the time until which it was given has passed. */
@Component
class WhenConsentExpires implements WhenDue {
    private final CommandDoor door;
    private final CaseRegister register;
    private final InstallationSecrets secrets;
    private final Clock clock;

    WhenConsentExpires(CommandDoor door, CaseRegister register, InstallationSecrets secrets, Clock clock) {
        this.door = door;
        this.register = register;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Consents.EXPIRES;
    }

    @Override
    public boolean act(Deadline deadline) {
        Whose whose = register.caseOf(new CaseId(deadline.stream()));
        var given = new Given(Rule.of(whose.municipality()), whose.municipality(), clock.instant());
        var request = CommandRequest.ofRule(
                secrets,
                given.caller(),
                kind() + "\n" + deadline.stream() + "\n" + deadline.subject(),
                clock.instant());
        door.give(request, () -> new ExpireConsent(whose.id(), new ConsentId(deadline.subject()), given));
        return true;
    }
}
