package org.guichet.envelope;

import java.util.List;
import java.util.UUID;
import org.guichet.casework.CaseEvent.AppointmentMovedOn;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.ApprovalAsked;
import org.guichet.casework.CaseEvent.CallBackMovedOn;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CaseTransferOffered;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedMovedOn;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.id.Id;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.NumberBlockReserved;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.privacy.OversightEvent.DisclosureRequested;
import org.guichet.privacy.OversightEvent.GlassBroken;
import org.guichet.privacy.PrivacyEvent.ErasureRequested;
import org.guichet.privacy.PrivacyEvent.LegalHoldPlaced;

/**
 * An id that an event gives to something new. It is given once in the installation: nothing else, of whatever kind and in
 * whatever stream, has it before or after.
 *
 * @param stream that it is in for ever
 * @param kind of what it names, in lower case, such as {@code need}
 */
public record ClaimedId(UUID id, UUID stream, String kind) {
    /** Kind of a referral, which is looked up by its id alone. */
    public static final String REFERRAL = "referral";

    /** Kind of an offer to another city, which is looked up by its id alone. */
    public static final String TRANSFER = "transfer";

    /**
     * What an event names for the first time. A person is named by the case that it is registered with, although the
     * person's own stream may begin later or never.
     *
     * @param stream in which the event stands; an event of two streams gives its id in one of them
     */
    public static List<ClaimedId> of(UUID stream, Object event) {
        return switch (event) {
            case CaseRegistered e -> List.of(claim(stream, e.id()), claim(stream, e.person()));
            case ConsentRecorded e -> List.of(claim(stream, e.consent()));
            case NoteAdded e -> List.of(claim(stream, e.note()));
            case ContactMade e -> List.of(claim(stream, e.contact()));
            case AppointmentScheduled e -> List.of(claim(stream, e.appointment()));
            case ServiceDelivered e -> List.of(claim(stream, e.delivery()));
            case ApprovalAsked e -> List.of(claim(stream, e.approval()));
            case CaseTransferOffered e -> List.of(claim(stream, e.transfer()));
            case PersonsMerged e when e.winning().value().equals(stream) -> List.of(claim(stream, e.merge()));
            case NeedIdentified e -> List.of(claim(stream, e.need().need()));
            // What moves into another case has a new id there, given as it leaves: what comes back has its old one.
            case NeedMovedOn e when !e.back() -> List.of(claim(e.to().value(), e.as()));
            case AppointmentMovedOn e when !e.back() -> List.of(claim(e.to().value(), e.as()));
            case CallBackMovedOn e when !e.back() -> List.of(claim(e.to().value(), e.as()));
            case ReferralSent e -> List.of(claim(stream, e.referral()));
            case HouseholdFormed e -> List.of(claim(stream, e.id()));
            case EnquiryAnswered e -> List.of(claim(stream, e.id()));
            case ProviderRegistered e -> List.of(claim(stream, e.id()));
            case ServicePublished e -> List.of(claim(stream, e.id()));
            case MunicipalityEstablished e -> List.of(claim(stream, e.id()));
            case DeskOpened e -> List.of(claim(stream, e.desk()));
            case AreaDefined e -> List.of(claim(stream, e.area()));
            case NumberBlockReserved e -> List.of(new ClaimedId(e.block(), stream, "number-block"));
            case ErasureRequested e -> List.of(claim(stream, e.request()));
            case LegalHoldPlaced e -> List.of(claim(stream, e.hold()));
            case GlassBroken e -> List.of(claim(stream, e.id()));
            case DisclosureRequested e -> List.of(claim(stream, e.id()));
            case ReleasePlanned e -> List.of(claim(stream, e.id()));
            default -> List.of();
        };
    }

    private static ClaimedId claim(UUID stream, Id id) {
        return new ClaimedId(id.value(), stream, Id.nameOf(id.getClass()));
    }
}
