package org.guichet.command.casework.pair;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.guichet.casework.CaseId;
import org.guichet.casework.TransferId;
import org.guichet.command.casework.CaseNumberClaim;
import org.guichet.command.casework.CaseworkCommand;
import org.guichet.command.dispatch.Given;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.sealing.Sealed;

/** What is asked where a person moves from one city of the installation to another. */
public sealed interface TransferCommand extends CaseworkCommand {

    /** Ask another city to go on with the case. */
    record OfferTransfer(
            @TargetAggregateIdentifier CaseId id,
            TransferId transfer,
            MunicipalityId to,
            String legalBasis,
            Sealed<String> note,
            Given given)
            implements TransferCommand {}

    /** Do not go on with it, or take the offer back. */
    record RefuseTransfer(@TargetAggregateIdentifier CaseId id, TransferId transfer, String reason, Given given)
            implements TransferCommand {}

    /**
     * Go on with the case of another city, as a case of one's own with a key of its own.
     *
     * @param id the case to begin
     * @param from the case that ends
     */
    record AcceptTransfer(
            CaseId id,
            CaseId from,
            TransferId transfer,
            DeskId desk,
            CaseNumberClaim number,
            NewPersonKey key,
            Given given)
            implements TransferCommand {}
}
