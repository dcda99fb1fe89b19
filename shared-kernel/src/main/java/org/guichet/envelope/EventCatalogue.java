package org.guichet.envelope;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.guichet.casework.CaseEvent.AppointmentAttended;
import org.guichet.casework.CaseEvent.AppointmentCancelled;
import org.guichet.casework.CaseEvent.AppointmentMissed;
import org.guichet.casework.CaseEvent.AppointmentMovedOn;
import org.guichet.casework.CaseEvent.AppointmentScheduled;
import org.guichet.casework.CaseEvent.AppointmentTakenOver;
import org.guichet.casework.CaseEvent.ApprovalAsked;
import org.guichet.casework.CaseEvent.ApprovalGiven;
import org.guichet.casework.CaseEvent.ApprovalRefused;
import org.guichet.casework.CaseEvent.CallBackMovedOn;
import org.guichet.casework.CaseEvent.CallBackTakenOver;
import org.guichet.casework.CaseEvent.CaseAssigned;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.casework.CaseEvent.CaseTransferAccepted;
import org.guichet.casework.CaseEvent.CaseTransferOffered;
import org.guichet.casework.CaseEvent.CaseTransferRefused;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.ConsentExpired;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.ConsentWithdrawn;
import org.guichet.casework.CaseEvent.ContactMade;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseEvent.PersonsUnmerged;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.NeedEvent.NeedHandedOver;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedMovedOn;
import org.guichet.casework.NeedEvent.NeedReprioritised;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.ReferralEvent.CompletionDisputed;
import org.guichet.casework.ReferralEvent.InformationRequested;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEnteredInError;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralEvent.ServiceStarted;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.directory.DirectoryEvent.ProviderAmended;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderReinstated;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.DirectoryEvent.ServiceAmended;
import org.guichet.directory.DirectoryEvent.ServiceConfirmed;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceReinstated;
import org.guichet.directory.DirectoryEvent.ServiceSuspended;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.household.HouseholdEvent.HouseholdSplit;
import org.guichet.household.HouseholdEvent.HouseholdsMerged;
import org.guichet.household.HouseholdEvent.MemberErased;
import org.guichet.household.HouseholdEvent.MemberJoined;
import org.guichet.household.HouseholdEvent.MemberLeft;
import org.guichet.municipality.MunicipalityEvent.AreaChanged;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.DeskClosed;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.FocalPersonNamed;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.NumberBlockReserved;
import org.guichet.municipality.MunicipalityEvent.PopulationBaseRecorded;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
import org.guichet.municipality.MunicipalityEvent.RetentionSet;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.observatory.ObservatoryEvent.ReleasePublished;
import org.guichet.observatory.ObservatoryEvent.ReleaseRevised;
import org.guichet.observatory.ObservatoryEvent.ReleaseWithdrawn;
import org.guichet.privacy.OversightEvent.DisclosureDecided;
import org.guichet.privacy.OversightEvent.DisclosureRequested;
import org.guichet.privacy.OversightEvent.GlassBroken;
import org.guichet.privacy.OversightEvent.GlassReturned;
import org.guichet.privacy.OversightEvent.GlassReviewed;
import org.guichet.privacy.OversightEvent.PersonToldOfDisclosure;
import org.guichet.privacy.OversightEvent.WordsErased;
import org.guichet.privacy.PrivacyEvent.ErasureRefused;
import org.guichet.privacy.PrivacyEvent.ErasureRequested;
import org.guichet.privacy.PrivacyEvent.LegalHoldLifted;
import org.guichet.privacy.PrivacyEvent.LegalHoldPlaced;
import org.guichet.privacy.PrivacyEvent.PersonErased;

/** Every event that is ever stored, by its logical name and by the class that reads it. */
public final class EventCatalogue {
    private static final Map<String, EventType> BY_NAME = new LinkedHashMap<>();
    private static final Map<Class<?>, EventType> BY_CLASS = new LinkedHashMap<>();

    /**
     * Events whose payload has grown. What an older revision could not say is absent in it and reads as null, so that
     * no upcaster is needed; a revision that means something else by an old component would need one.
     */
    private static final Map<Class<?>, Integer> REVISIONS = Map.of(
            ServicePublished.class, 2,
            ServiceAmended.class, 2,
            CaseRegistered.class, 2,
            IntakeCompleted.class, 2,
            PersonDetailsCorrected.class, 2,
            CircumstancesChanged.class, 2,
            ConsentRecorded.class, 2,
            ReferralSent.class, 3,
            CasePersonErased.class, 2);

    static {
        context(
                "casework",
                CaseRegistered.class,
                IntakeCompleted.class,
                PersonDetailsCorrected.class,
                CircumstancesChanged.class,
                ConsentRecorded.class,
                NoteAdded.class,
                CaseAssigned.class,
                ContactMade.class,
                AppointmentScheduled.class,
                AppointmentAttended.class,
                AppointmentMissed.class,
                AppointmentCancelled.class,
                ServiceDelivered.class,
                ApprovalAsked.class,
                ApprovalGiven.class,
                ApprovalRefused.class,
                CaseClosed.class,
                CaseReopened.class,
                CaseTransferOffered.class,
                CaseTransferAccepted.class,
                CaseTransferRefused.class,
                PersonsMerged.class,
                PersonsUnmerged.class,
                CasePersonErased.class,
                NeedIdentified.class,
                NeedReprioritised.class,
                NeedHandedOver.class,
                NeedResolved.class,
                NeedUnserved.class,
                NeedWithdrawn.class,
                ReferralSent.class,
                ReferralAcknowledged.class,
                InformationRequested.class,
                InformationSupplied.class,
                ReferralAccepted.class,
                ReferralDeclined.class,
                ServiceStarted.class,
                ReferralCompleted.class,
                ReferralNotDelivered.class,
                ReferralWithdrawn.class,
                ReferralEnteredInError.class,
                CompletionDisputed.class,
                NeedMovedOn.class,
                NeedTakenOver.class,
                AppointmentMovedOn.class,
                AppointmentTakenOver.class,
                CallBackMovedOn.class,
                CallBackTakenOver.class,
                ReferralBecameOverdue.class,
                ReferralEscalated.class,
                HouseholdFormed.class,
                MemberJoined.class,
                MemberLeft.class,
                MemberErased.class,
                HouseholdsMerged.class,
                HouseholdSplit.class,
                ConsentWithdrawn.class,
                ConsentExpired.class);
        context(
                "directory",
                ProviderRegistered.class,
                ProviderSuspended.class,
                ProviderReinstated.class,
                ServicePublished.class,
                ServiceWithdrawn.class,
                ProviderAmended.class,
                ServiceAmended.class,
                ServiceConfirmed.class,
                ServiceSuspended.class,
                ServiceReinstated.class);
        context("desk", EnquiryAnswered.class);
        context(
                "municipality",
                MunicipalityEstablished.class,
                DeskOpened.class,
                AreaDefined.class,
                CalendarChanged.class,
                PracticeSet.class,
                DeskClosed.class,
                NumberBlockReserved.class,
                AreaChanged.class,
                PopulationBaseRecorded.class,
                FocalPersonNamed.class,
                RetentionSet.class);
        context(
                "privacy",
                PersonErased.class,
                ErasureRequested.class,
                ErasureRefused.class,
                LegalHoldPlaced.class,
                LegalHoldLifted.class,
                GlassBroken.class,
                GlassReturned.class,
                GlassReviewed.class,
                DisclosureRequested.class,
                DisclosureDecided.class,
                PersonToldOfDisclosure.class,
                WordsErased.class);
        context(
                "observatory",
                ReleasePlanned.class,
                ReleaseWithdrawn.class,
                ReleasePublished.class,
                ReleaseRevised.class);
    }

    private EventCatalogue() {}

    /** Every type, in the order of this page. */
    public static Collection<EventType> all() {
        return BY_NAME.values();
    }

    /**
     * The type of a logical name.
     *
     * @throws NoSuchElementException for a name that is not here
     */
    public static EventType named(String name) {
        EventType type = BY_NAME.get(name);
        if (type == null) {
            throw new NoSuchElementException("no event is called " + name);
        }
        return type;
    }

    /**
     * The type of a payload class.
     *
     * @throws NoSuchElementException for a class that is no event
     */
    public static EventType of(Class<?> payload) {
        EventType type = BY_CLASS.get(payload);
        if (type == null) {
            throw new NoSuchElementException(payload.getName() + " is no event");
        }
        return type;
    }

    /** Whether the class is one of the events. */
    public static boolean knows(Class<?> payload) {
        return BY_CLASS.containsKey(payload);
    }

    private static void context(String context, Class<?>... payloads) {
        for (Class<?> payload : payloads) {
            // The names are those of the domain's language; a renamed class keeps its old name here, spelled out.
            var type =
                    new EventType(context + "." + payload.getSimpleName(), REVISIONS.getOrDefault(payload, 1), payload);
            BY_NAME.put(type.name(), type);
            BY_CLASS.put(payload, type);
        }
    }
}
