package org.guichet.command.casework;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.casework.ConsentId;
import org.guichet.casework.NeedId;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.ReferralId;
import org.guichet.command.dispatch.Command;
import org.guichet.command.dispatch.Creation;
import org.guichet.command.dispatch.Given;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.municipality.DeskId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.sealing.Sealed;

/** Everything that can be asked of a case. */
sealed interface CaseCommand extends Command {
    CaseId id();

    @Override
    default CaseId target() {
        return id();
    }

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
            implements CaseCommand, Creation {}

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

    /** Record what the person allowed. */
    record RecordConsent(
            @TargetAggregateIdentifier CaseId id,
            ConsentId consent,
            String purpose,
            ProviderId recipient,
            Set<String> scope,
            java.time.Instant until,
            String givenBy,
            String method,
            Sealed<String> language,
            boolean interpreter,
            boolean copyGiven,
            Given given)
            implements CaseCommand {}

    /**
     * Note what the person needs.
     *
     * @param group coarse group of the code, decided at the edge where the code is still readable
     */
    record IdentifyNeed(
            @TargetAggregateIdentifier CaseId id,
            NeedId need,
            String group,
            String urgency,
            Sealed<String> code,
            Sealed<String> note,
            Given given)
            implements CaseCommand {
        boolean restricted() {
            return group.equals("RESTRICTED");
        }
    }

    /** Write something down. */
    record AddNote(@TargetAggregateIdentifier CaseId id, NoteId note, Sealed<String> text, Given given)
            implements CaseCommand {}

    /**
     * Ask a service to meet a need.
     *
     * @param share codes of the list {@code data-scope} that the provider is to be shown
     * @param legalBasis why without consent; null where consent covers it
     */
    record ReferNeed(
            @TargetAggregateIdentifier CaseId id,
            ReferralId referral,
            NeedId need,
            ServiceId service,
            Set<String> share,
            String legalBasis,
            Given given)
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

    /** Destroy the person's key and let everything about the person go. */
    record EraseCasePerson(@TargetAggregateIdentifier CaseId id, String basis, Given given) implements CaseCommand {}
}
