package org.guichet.command.casework;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Delivered;
import org.guichet.casework.DeliveryId;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Route;
import org.guichet.command.casework.need.NeedEnding;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.sealing.Sealed;

/** What is asked of the case itself and of what is known of its person. */
public sealed interface CaseCommand extends CaseworkCommand {

    /**
     * Receive a person and begin a case.
     *
     * @param number the drawn case number in the clear, for the register only
     * @param key the person's new key, stored with the case or not at all
     */
    record RegisterCase(
            CaseId id,
            DeskId desk,
            CaseNumberClaim number,
            NewPersonKey key,
            String source,
            boolean complete,
            PersonDetails details,
            Given given)
            implements CaseCommand {}

    /** Fill in what was missing and call the intake complete. */
    record CompleteIntake(
            @TargetAggregateIdentifier CaseId id, PersonDetails details, OptionalLong expectedVersion, Given given)
            implements CaseCommand {}

    /** Say what should have been noted. */
    record CorrectPersonDetails(
            @TargetAggregateIdentifier CaseId id, PersonDetails details, OptionalLong expectedVersion, Given given)
            implements CaseCommand {}

    /** Say what is different from now on. */
    record ChangeCircumstances(
            @TargetAggregateIdentifier CaseId id, PersonDetails details, OptionalLong expectedVersion, Given given)
            implements CaseCommand {}

    /**
     * Record what the person allowed.
     *
     * @param recipient who may be told
     * @param decidedBy who gave it, where that was not the person; null where it was
     * @param reason why it is in the person's best interests; null where it was not decided so
     * @param route the recipient closed, where it may stand nowhere in clear; null where it may
     */
    record RecordConsent(
            @TargetAggregateIdentifier CaseId id,
            ConsentId consent,
            String purpose,
            ProviderId recipient,
            Set<String> scope,
            Instant until,
            String givenBy,
            String method,
            Sealed<String> language,
            boolean interpreter,
            boolean copyGiven,
            Sealed<String> decidedBy,
            Sealed<String> reason,
            Sealed<Route> route,
            Given given)
            implements CaseCommand {}

    /**
     * Take back what was allowed.
     *
     * @param by whose word it is, code of the list {@code consent-giver}
     */
    record WithdrawConsent(@TargetAggregateIdentifier CaseId id, ConsentId consent, String by, Given given)
            implements CaseCommand {}

    /** Say that the time until which it was given has passed; nothing if it has not, or if it has ended already. */
    record ExpireConsent(@TargetAggregateIdentifier CaseId id, ConsentId consent, Given given) implements CaseCommand {}

    /** Write something down. */
    record AddNote(@TargetAggregateIdentifier CaseId id, NoteId note, Sealed<String> text, Given given)
            implements CaseCommand {}

    /**
     * Say who looks after the case.
     *
     * @param caseworker random id of the account
     */
    record AssignCase(@TargetAggregateIdentifier CaseId id, UUID caseworker, OptionalLong expectedVersion, Given given)
            implements CaseCommand {}

    /**
     * Note what a desk itself gave.
     *
     * @param need the need that it is for; null for something given beside the needs
     */
    record DeliverService(
            @TargetAggregateIdentifier CaseId id, DeliveryId delivery, NeedId need, Delivered delivered, Given given)
            implements CaseCommand {}

    /**
     * End the work on the case.
     *
     * @param outcomes how each open need ended
     * @param withdraw open referrals to take back, each with a code of the list {@code withdraw-reason}
     */
    record CloseCase(
            @TargetAggregateIdentifier CaseId id,
            String reason,
            Map<NeedId, NeedEnding> outcomes,
            Map<ReferralId, String> withdraw,
            Sealed<String> remark,
            OptionalLong expectedVersion,
            Given given)
            implements CaseCommand {}

    /** Go on with the work. */
    record ReopenCase(@TargetAggregateIdentifier CaseId id, String reason, OptionalLong expectedVersion, Given given)
            implements CaseCommand {}

    /** Destroy the person's key and let everything about the person go, in every case that is of the same person. */
    record EraseCasePerson(CaseId id, String basis, Given given) implements CaseCommand {}
}
