package org.guichet.command.casework.intake;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.PersonId;
import org.guichet.command.casework.BusinessTime;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.CaseForms.Registration;
import org.guichet.command.casework.CaseNumberClaim;
import org.guichet.command.casework.CaseRegister;
import org.guichet.command.casework.need.NeedForms.Identifying;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.municipality.DeskId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import org.springframework.stereotype.Component;

/** Begins cases: draws the person's key and number, and closes what is said of the person with the key. */
@Component
public class Registrations {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CommandDoor door;
    private final CaseRegister register;
    private final Reference reference;
    private final PersonKeys keys;
    private final Clock clock;

    Registrations(CommandDoor door, CaseRegister register, Reference reference, PersonKeys keys, Clock clock) {
        this.door = door;
        this.register = register;
        this.reference = reference;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Begins a case.
     *
     * @param drawn is told the number of each try
     * @throws Refused as everything that is wrong with it is
     */
    public CommandOutcome register(CommandRequest request, CaseId id, Registration body, Consumer<CaseNumber> drawn) {
        return door.give(request, () -> {
            RegisterCase command = command(request, id, body);
            drawn.accept(command.number().number());
            return command;
        });
    }

    /**
     * Looks at what would begin a case and its needs as far as can be seen without beginning it.
     *
     * @throws Refused for what is wrong with it
     */
    void check(CommandRequest request, CaseId id, Registration body, List<Identifying> needs) {
        RegisterCase command = command(request, id, body);
        MunicipalityFacts city = reference.cityOf(request.caller());
        BusinessTime.check(command.given().occurredAt(), clock.instant(), null, city);
        if (!city.desks().contains(command.desk())) {
            throw Refused.field("desk", "unknown");
        }
        CaseNumberClaim claim = command.number();
        if (claim.reservedFor() != null && !register.isReserved(claim.number(), claim.reservedFor(), city.id(), id)) {
            throw Refused.field("caseNumber", "not-reserved");
        }
        for (Identifying need : needs) {
            if (need.restricted() && !request.caller().seesRestricted()) {
                throw new Refused(ProblemType.RESTRICTED_NEED);
            }
            if (need.occurredAt() != null) {
                BusinessTime.check(
                        need.occurredAt(), clock.instant(), command.given().occurredAt(), city);
            }
        }
    }

    private RegisterCase command(CommandRequest request, CaseId id, Registration body) {
        Caller caller = request.caller();
        MunicipalityFacts city = reference.cityOf(caller);
        DeskId desk = request.desk(body.desk());
        Optional<CaseNumber> reserved = Optional.ofNullable(body.caseNumber()).map(Registrations::parsed);
        NewPersonKey key = keys.draw(request.id(PersonId.class), city.id());
        CaseNumber number = reserved.orElseGet(() -> CaseNumber.draw(RANDOM));
        var claim = new CaseNumberClaim(
                number, key.seal().close(SealedField.CASE_NUMBER, number.value()), reserved.isPresent() ? desk : null);
        return new RegisterCase(
                id,
                desk,
                claim,
                key,
                body.source(),
                body.complete(),
                body.person().sealedWith(key.seal(), city),
                request.given(body.occurredAt()));
    }

    private static CaseNumber parsed(String number) {
        try {
            return CaseNumber.parse(number);
        } catch (IllegalArgumentException e) {
            throw Refused.field("caseNumber", "wrong-check-character");
        }
    }
}
