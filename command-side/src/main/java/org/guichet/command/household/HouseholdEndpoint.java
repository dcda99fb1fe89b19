package org.guichet.command.household;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.access.Caller;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.household.HouseholdCommand.FormHousehold;
import org.guichet.command.household.HouseholdCommand.JoinHousehold;
import org.guichet.command.household.HouseholdCommand.LeaveHousehold;
import org.guichet.command.household.HouseholdCommand.MergeHouseholds;
import org.guichet.command.household.HouseholdCommand.MoveMember;
import org.guichet.command.household.HouseholdCommand.SplitHousehold;
import org.guichet.command.household.HouseholdForms.Joining;
import org.guichet.command.household.HouseholdForms.Leaving;
import org.guichet.command.household.HouseholdForms.Merging;
import org.guichet.command.household.HouseholdForms.NewMember;
import org.guichet.command.household.HouseholdForms.Together;
import org.guichet.household.HouseholdEvent.Member;
import org.guichet.household.HouseholdId;
import org.guichet.platform.request.TakesIfMatch;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who lives with whom. {@code If-Match} is the version of the household in the address. */
@RestController
@Tag(name = "Households")
class HouseholdEndpoint {
    private final CommandDoor door;
    private final HouseholdRegister register;
    private final PersonKeys keys;

    HouseholdEndpoint(CommandDoor door, HouseholdRegister register, PersonKeys keys) {
        this.door = door;
        this.register = register;
        this.keys = keys;
    }

    @PostMapping("/api/v1/households")
    @Operation(summary = "Create a household")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> form(Caller caller, CommandRequest request, @Valid @RequestBody Together body) {
        HouseholdId id = request.id(body.id(), HouseholdId.class);
        List<Person> members = members(body.members(), caller, false);
        Given given = request.given(body.occurredAt());
        return made(request, id, new FormHousehold(id, members, given));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/households/{householdId}/members")
    @Operation(summary = "Add a member")
    ResponseEntity<Receipt> join(
            Caller caller,
            CommandRequest request,
            @PathVariable HouseholdId householdId,
            @Valid @RequestBody Joining body) {
        Person member = member(body.member(), caller, "member", false);
        return done(
                request,
                householdId,
                new JoinHousehold(householdId, member, request.expectedVersion(), request.given(body.occurredAt())));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/households/{householdId}/departures")
    @Operation(summary = "Record that a member left")
    ResponseEntity<Receipt> leaveHousehold(
            CommandRequest request, @PathVariable HouseholdId householdId, @Valid @RequestBody Leaving body) {
        return done(
                request,
                householdId,
                new LeaveHousehold(
                        householdId,
                        body.caseId(),
                        body.reason(),
                        request.expectedVersion(),
                        request.given(body.occurredAt())));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/households/{householdId}/moves")
    @Operation(summary = "Move a member in", description = "From the household in which the person lived before.")
    ResponseEntity<Receipt> moveMember(
            Caller caller,
            CommandRequest request,
            @PathVariable HouseholdId householdId,
            @Valid @RequestBody Joining body) {
        Person member = member(body.member(), caller, "member", true);
        Given given = request.given(body.occurredAt());
        CommandOutcome outcome = door.give(
                request,
                // Looked up for each try, since somebody else may have moved the person in between.
                () -> register.householdOf(member.caseId())
                        .<HouseholdCommand>map(
                                from -> new MoveMember(householdId, from, member, request.expectedVersion(), given))
                        .orElseGet(() -> new JoinHousehold(householdId, member, request.expectedVersion(), given)));
        return Receipt.done(householdId, outcome);
    }

    @TakesIfMatch
    @PostMapping("/api/v1/households/{householdId}/splits")
    @Operation(summary = "Split a household")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> splitHousehold(
            Caller caller,
            CommandRequest request,
            @PathVariable HouseholdId householdId,
            @Valid @RequestBody Together body) {
        HouseholdId into = request.id(body.id(), HouseholdId.class);
        List<Person> members = members(body.members(), caller, true);
        Given given = request.given(body.occurredAt());
        return made(request, into, new SplitHousehold(householdId, into, members, request.expectedVersion(), given));
    }

    @TakesIfMatch
    @PostMapping("/api/v1/households/{householdId}/mergers")
    @Operation(summary = "Merge another household into this")
    ResponseEntity<Receipt> mergeHouseholds(
            CommandRequest request, @PathVariable HouseholdId householdId, @Valid @RequestBody Merging body) {
        return done(
                request,
                householdId,
                new MergeHouseholds(
                        householdId, body.from(), request.expectedVersion(), request.given(body.occurredAt())));
    }

    private ResponseEntity<Receipt> made(CommandRequest request, HouseholdId made, HouseholdCommand command) {
        return Receipt.created("/api/v1/households/" + made, made, door.give(request, () -> command));
    }

    private ResponseEntity<Receipt> done(CommandRequest request, HouseholdId id, HouseholdCommand command) {
        return Receipt.done(id, door.give(request, () -> command));
    }

    private List<Person> members(List<NewMember> forms, Caller caller, boolean erasedToo) {
        List<Person> members = new ArrayList<>();
        Set<CaseId> once = new HashSet<>();
        for (int i = 0; i < forms.size(); i++) {
            String field = "members[" + i + "]";
            if (!once.add(forms.get(i).caseId())) {
                throw Refused.field(field + ".caseId", "duplicate");
            }
            members.add(member(forms.get(i), caller, field, erasedToo));
        }
        return members;
    }

    /** Who was erased stays in the household that it was in, and moves with it, without a relation. */
    private Person member(NewMember form, Caller caller, String field, boolean erasedToo) {
        PersonId person = register.personOf(form.caseId(), caller.municipality())
                .orElseThrow(() -> Refused.field(field + ".caseId", "unknown"));
        Optional<PersonSeal> seal = keys.of(person);
        if (seal.isEmpty() && !erasedToo) {
            throw new Refused(ProblemType.PERSON_ERASED);
        }
        return new Person(
                person,
                new Member(
                        form.caseId(),
                        seal.map(key -> key.close(SealedField.HOUSEHOLD_RELATION, form.relation()))
                                .orElse(null)));
    }
}
