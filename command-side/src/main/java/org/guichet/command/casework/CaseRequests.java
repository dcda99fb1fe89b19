package org.guichet.command.casework;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.guichet.casework.CaseId;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralId;
import org.guichet.command.casework.CaseRegister.Whose;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.id.Id;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Carries out what is asked of a known case: finds the person's key, so that what is said of the person is closed before
 * it becomes a command.
 */
@Component
public class CaseRequests {
    private final CommandDoor door;
    private final CaseRegister register;
    private final Reference reference;
    private final PersonKeys keys;
    private final Clock clock;

    CaseRequests(CommandDoor door, CaseRegister register, Reference reference, PersonKeys keys, Clock clock) {
        this.door = door;
        this.register = register;
        this.reference = reference;
        this.keys = keys;
        this.clock = clock;
    }

    /** Changes the case. */
    public ResponseEntity<Receipt> change(
            CommandRequest request, CaseId id, Instant occurredAt, Function<Known, CaseworkCommand> command) {
        return Receipt.done(id, give(request, id, occurredAt, command));
    }

    /** Adds something to the case. */
    public ResponseEntity<Receipt> add(
            CommandRequest request, CaseId id, Id made, Instant occurredAt, Function<Known, CaseworkCommand> command) {
        return Receipt.created("/api/v1/cases/" + id, made, id, give(request, id, occurredAt, command));
    }

    /** Adds a referral to the case. */
    public ResponseEntity<Receipt> send(
            CommandRequest request,
            CaseId id,
            ReferralId made,
            Instant occurredAt,
            Function<Known, CaseworkCommand> command) {
        CommandOutcome outcome = give(request, id, occurredAt, command);
        return Receipt.created(URI.create("/api/v1/referrals/" + made), new Receipt(made.value(), 0, null), outcome);
    }

    /** Moves a referral. */
    public ResponseEntity<Receipt> move(
            CommandRequest request, ReferralId id, Instant occurredAt, Function<Known, CaseworkCommand> command) {
        CommandOutcome outcome = give(request, caseOf(request, id), occurredAt, command);
        return Receipt.done(new Receipt(id.value(), versionOf(id, outcome), null), outcome);
    }

    /** Notes something that was given after a referral, which does not move it. */
    public ResponseEntity<Receipt> deliver(
            CommandRequest request,
            ReferralId id,
            Id made,
            Instant occurredAt,
            Function<Known, CaseworkCommand> command) {
        CommandOutcome outcome = give(request, caseOf(request, id), occurredAt, command);
        return Receipt.created(URI.create("/api/v1/referrals/" + id), new Receipt(made.value(), 0, null), outcome);
    }

    /** In which case the referral is, if the caller's city has sent it. */
    public CaseId caseOf(CommandRequest request, ReferralId id) {
        return register.caseOf(id, request.caller().municipality()).id();
    }

    private CommandOutcome give(
            CommandRequest request, CaseId id, Instant occurredAt, Function<Known, CaseworkCommand> command) {
        Whose whose = register.caseOf(id, request.caller().municipality());
        MunicipalityFacts city = reference.municipality(whose.municipality()).orElseThrow();
        Given given = request.given(occurredAt);
        Supplier<CaseworkCommand> closed = () -> command.apply(new Known(whose, city, given, keys, clock));
        return door.give(request, closed);
    }

    private static long versionOf(ReferralId referral, CommandOutcome outcome) {
        return outcome.events().stream()
                .map(event -> event.payload())
                .filter(ReferralEvent.class::isInstance)
                .map(ReferralEvent.class::cast)
                .filter(event -> event.referral().equals(referral))
                .mapToLong(ReferralEvent::version)
                .max()
                .orElseThrow();
    }

    /** What making a command on a known case takes. */
    public record Known(Whose whose, MunicipalityFacts city, Given given, PersonKeys keys, Clock clock) {
        public CaseId id() {
            return whose.id();
        }

        /**
         * The key of the person.
         *
         * @throws Refused if the person was erased
         */
        PersonSeal seal() {
            return keys.of(whose.person()).orElseThrow(() -> new Refused(ProblemType.PERSON_ERASED));
        }

        /** Closes a text with the person's key. */
        public Sealed<String> close(SealedField<String> field, String text) {
            return text == null ? null : seal().close(field, text);
        }

        /**
         * Closes what is said of a referral; null where the person was erased, since the case itself refuses it then,
         * and only the case knows whether this caller may learn why.
         */
        public Sealed<String> closeIfKept(String text) {
            return text == null
                    ? null
                    : keys.of(whose.person())
                            .map(seal -> seal.close(SealedField.REMARK, text))
                            .orElse(null);
        }
    }
}
