package org.guichet.command.casework;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Delivered;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Route;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.command.casework.CaseCommand.RecordConsent;
import org.guichet.command.casework.CaseCommand.RegisterCase;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.referral.ReferralCommand.ReferNeed;
import org.guichet.command.casework.referral.Routes;
import org.guichet.command.deadlines.Deadline;
import org.guichet.command.deadlines.Deadlines;
import org.guichet.command.dispatch.Given;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.Reference;
import org.guichet.command.reference.ServiceFacts;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.OfficeHours;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.platform.vault.Epoch;
import org.guichet.platform.vault.NewPersonKey;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/** The people, places and words of the stories that the tests of a case tell. */
final class CaseStories {
    static final MunicipalityId TANGIER = new MunicipalityId(UUID.fromString("11111111-1111-4111-8111-111111111111"));
    static final MunicipalityId SFAX = new MunicipalityId(UUID.fromString("22222222-2222-4222-8222-222222222222"));
    static final MunicipalityId RABAT = new MunicipalityId(UUID.fromString("22222222-2222-4222-8222-222222222223"));
    static final DeskId DESK = new DeskId(UUID.fromString("33333333-3333-4333-8333-333333333333"));
    static final DeskId DESK_OF_SFAX = new DeskId(UUID.fromString("33333333-3333-4333-8333-333333333334"));
    static final DeskId DESK_OF_RABAT = new DeskId(UUID.fromString("33333333-3333-4333-8333-333333333335"));
    static final ProviderId LEGAL_CLINIC = new ProviderId(UUID.fromString("44444444-4444-4444-8444-444444444444"));
    static final ProviderId SHELTER = new ProviderId(UUID.fromString("55555555-5555-4555-8555-555555555555"));
    static final ServiceId LEGAL_AID = new ServiceId(UUID.fromString("66666666-6666-4666-8666-666666666666"));
    static final ServiceId SECOND_OPINION = new ServiceId(UUID.fromString("66666666-6666-4666-8666-666666666667"));
    static final ServiceId HIDDEN_HOUSE = new ServiceId(UUID.fromString("77777777-7777-4777-8777-777777777777"));
    static final ServiceId CLOSED_COURSE = new ServiceId(UUID.fromString("88888888-8888-4888-8888-888888888888"));
    static final ServiceId WALK_IN = new ServiceId(UUID.fromString("99999999-9999-4999-8999-999999999999"));
    static final CaseId CASE = new CaseId(UUID.fromString("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"));
    static final CaseId OTHER_CASE = new CaseId(UUID.fromString("aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaab"));
    static final PersonId PERSON = new PersonId(UUID.fromString("bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"));
    static final NeedId NEED = new NeedId(UUID.fromString("cccccccc-cccc-4ccc-8ccc-cccccccccccc"));
    static final ReferralId REFERRAL = new ReferralId(UUID.fromString("dddddddd-dddd-4ddd-8ddd-dddddddddddd"));

    /** Monday, 16 March 2026, ten in the morning in Tangier. */
    static final Instant NOW = Instant.parse("2026-03-16T10:00:00Z");

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    static final WorkingCalendar CALENDAR =
            WorkingCalendar.of(1, ZoneId.of("Africa/Casablanca"), officeHours(), Set.of());

    static final MunicipalityFacts CITY =
            new MunicipalityFacts(TANGIER, "MAR", List.of("ar", "fr"), 30, CALENDAR, Set.of(DESK), Set.of());

    /** The same, where a supervisor approves before a case closes. */
    static final MunicipalityFacts APPROVING_CITY = new MunicipalityFacts(
            TANGIER, "MAR", List.of("ar", "fr"), 30, CALENDAR, Set.of(DESK), Set.of(), Set.of(), true, 3, null);

    /** Where a supervisor approves before a case closes, and two attempts are enough. */
    static final MunicipalityFacts CAREFUL_CITY = new MunicipalityFacts(
            SFAX, "TUN", List.of("ar", "fr"), 30, CALENDAR, Set.of(DESK_OF_SFAX), Set.of(), Set.of(), true, 2, null);

    static final MunicipalityFacts THIRD_CITY =
            new MunicipalityFacts(RABAT, "MAR", List.of("ar", "fr"), 30, CALENDAR, Set.of(DESK_OF_RABAT), Set.of());

    private CaseStories() {}

    static Caller officer() {
        return new Caller(new UUID(1, 1), Role.DESK_OFFICER, TANGIER, DESK, null);
    }

    static Caller protectionCaseworker() {
        return new Caller(new UUID(1, 2), Role.PROTECTION_CASEWORKER, TANGIER, DESK, null);
    }

    static Caller officerOfSfax() {
        return new Caller(new UUID(1, 3), Role.DESK_OFFICER, SFAX, null, null);
    }

    static Caller lawyer() {
        return focalPoint(LEGAL_CLINIC);
    }

    static Caller focalPoint(ProviderId provider) {
        return new Caller(new UUID(2, 1), Role.PROVIDER_FOCAL_POINT, TANGIER, null, provider);
    }

    static Given by(Caller caller) {
        return new Given(caller, caller.municipality(), NOW);
    }

    static <T> Sealed<T> sealed(SealedField<T> field) {
        return new Sealed<>(PERSON, 1, field.name(), "b3BhcXVl");
    }

    /** A name and a phone, closed. */
    static PersonDetails details() {
        return new PersonDetails(
                sealed(SealedField.NAME),
                null,
                null,
                null,
                null,
                sealed(SealedField.PHONES),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static RegisterCase register() {
        var random = new Random(7);
        return new RegisterCase(
                CASE,
                DESK,
                new CaseNumberClaim(CaseNumber.draw(random), sealed(SealedField.CASE_NUMBER), null),
                new NewPersonKey(PERSON, TANGIER, Epoch.of(Instant.EPOCH), new byte[] {1}, null),
                "WALK_IN",
                false,
                details(),
                by(officer()));
    }

    /** A number, closed with a key. */
    static CaseNumberClaim claimFor(NewPersonKey key) {
        CaseNumber number = CaseNumber.draw(new Random(7));
        return new CaseNumberClaim(number, key.seal().close(SealedField.CASE_NUMBER, number.value()), null);
    }

    /** The case as it was registered, with its envelope, as Axon reads it back. */
    static Object registered() {
        return new GenericDomainEventMessage<>(
                "MigrantCase",
                CASE.toString(),
                0,
                new CaseRegistered(
                        CASE, PERSON, TANGIER, DESK, sealed(SealedField.CASE_NUMBER), "WALK_IN", false, details()),
                Map.of(EnvelopeKeys.OCCURRED_AT, NOW.minusSeconds(3600).toString()));
    }

    static NeedIdentified needIdentified() {
        return new NeedIdentified(
                new NeedStanding(NEED, NeedState.IDENTIFIED, new Standing(Holder.desk(DESK), NOW.plusSeconds(9))),
                "LEGAL",
                "NORMAL",
                false,
                sealed(SealedField.NEED),
                sealed(SealedField.NEED_NOTE));
    }

    /** The need was referred to the legal clinic today, with the person's name. */
    static ReferralSent referralSent() {
        var deadlines = ReferralDeadlines.of("NORMAL", NOW, CALENDAR);
        var waits = new Standing(Holder.provider(LEGAL_CLINIC), deadlines.acknowledgeBy());
        return new ReferralSent(
                REFERRAL,
                0,
                waits,
                new NeedStanding(NEED, NeedState.REFERRED, waits),
                TANGIER,
                "LEGAL",
                "NORMAL",
                List.of(new Candidate(LEGAL_AID, LEGAL_CLINIC, deadlines)),
                null,
                "PUBLIC_TASK",
                new Snapshot(details().within(Set.of("NAME")), sealed(SealedField.NEED), null),
                Holder.desk(DESK),
                null);
    }

    static ConsentRecorded consentFor(ProviderId recipient, String... scope) {
        return new ConsentRecorded(
                new ConsentId(new UUID(5, recipient.value().getLeastSignificantBits())),
                "REFERRAL",
                recipient,
                new TreeSet<>(List.of(scope)),
                null,
                "SELF",
                "SPOKEN",
                sealed(SealedField.CONSENT_LANGUAGE),
                false,
                true,
                null,
                null,
                null);
    }

    /** A consent of a protection need: whom it allows to be told is sealed. */
    static ConsentRecorded sealedConsent(ConsentId id, String... scope) {
        return new ConsentRecorded(
                id,
                "REFERRAL",
                null,
                new TreeSet<>(List.of(scope)),
                null,
                "SELF",
                "SPOKEN",
                sealed(SealedField.CONSENT_LANGUAGE),
                false,
                true,
                null,
                null,
                sealed(SealedField.ROUTE));
    }

    static IdentifyNeed identifyNeed(NeedId need, String group, Caller caller) {
        return new IdentifyNeed(
                CASE, need, group, "NORMAL", sealed(SealedField.NEED), sealed(SealedField.NEED_NOTE), by(caller));
    }

    static RecordConsent recordConsent(ProviderId recipient, Instant until) {
        return new RecordConsent(
                CASE,
                new ConsentId(new UUID(5, 5)),
                "REFERRAL",
                recipient,
                Set.of("NAME", "CONTACT"),
                until,
                "SELF",
                "SPOKEN",
                sealed(SealedField.CONSENT_LANGUAGE),
                true,
                true,
                null,
                null,
                null,
                by(officer()));
    }

    static ReferNeed referTo(ServiceId service, String... share) {
        return new ReferNeed(CASE, REFERRAL, NEED, service, Set.of(share), null, by(officer()));
    }

    static OptionalLong anyVersion() {
        return OptionalLong.empty();
    }

    /** Three blankets, given today. */
    static Delivered delivered() {
        LocalDate today = LocalDate.of(2026, 3, 16);
        return new Delivered(null, BigDecimal.valueOf(3), "ITEM", null, today, today, null, null, Set.of());
    }

    /** The facts of Tangier and its providers. */
    static Reference reference() {
        return reference(List.of(CITY));
    }

    /** The facts of these cities; all providers are of Tangier. */
    static Reference reference(Collection<MunicipalityFacts> cities) {
        Map<ServiceId, ServiceFacts> services = new HashMap<>();
        service(services, LEGAL_AID, LEGAL_CLINIC, "PUBLIC", true, true);
        service(services, SECOND_OPINION, SHELTER, "PUBLIC", true, true);
        service(services, HIDDEN_HOUSE, SHELTER, "HIDDEN", true, true);
        service(services, CLOSED_COURSE, SHELTER, "PUBLIC", true, false);
        service(services, WALK_IN, SHELTER, "PUBLIC", false, true);
        return new Reference() {
            @Override
            public Optional<MunicipalityFacts> municipality(MunicipalityId id) {
                return cities.stream().filter(city -> city.id().equals(id)).findFirst();
            }

            @Override
            public Optional<ServiceFacts> service(ServiceId id) {
                return Optional.ofNullable(services.get(id));
            }

            @Override
            public Optional<MunicipalityId> municipalityOf(ProviderId id) {
                return id.equals(LEGAL_CLINIC) || id.equals(SHELTER) ? Optional.of(TANGIER) : Optional.empty();
            }
        };
    }

    /** Rows that go nowhere: what is written beside the events is tried on the real store. */
    static CaseRows noRows() {
        return new CaseRows() {
            @Override
            public void claim(CaseId id, MunicipalityId municipality, CaseNumberClaim number, NewPersonKey key) {}

            @Override
            public void erase(PersonId person, CaseId id) {}
        };
    }

    /** Every sealed route goes to the hidden house of the shelter. */
    static Routes routes() {
        return new Routes() {
            @Override
            public Sealed<Route> close(PersonId person, Route route) {
                return sealed(SealedField.ROUTE);
            }

            @Override
            public Optional<Route> open(Sealed<Route> route) {
                return Optional.ofNullable(route).map(closed -> new Route(HIDDEN_HOUSE, SHELTER));
            }

            @Override
            public UUID pseudonym(UUID staff, ReferralId referral) {
                return new UUID(referral.value().getMostSignificantBits(), staff.getLeastSignificantBits());
            }
        };
    }

    /** Deadlines that nobody keeps: what is due is tried on the real store. */
    static Deadlines noDeadlines() {
        return new Deadlines() {
            @Override
            public void set(Deadline deadline) {}

            @Override
            public void lift(UUID stream, String kind, UUID subject) {}
        };
    }

    private static void service(
            Map<ServiceId, ServiceFacts> services,
            ServiceId id,
            ProviderId provider,
            String visibility,
            boolean takesReferrals,
            boolean active) {
        services.put(id, new ServiceFacts(id, provider, TANGIER, visibility, takesReferrals, active));
    }

    private static Map<DayOfWeek, List<OfficeHours>> officeHours() {
        Map<DayOfWeek, List<OfficeHours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() <= 5) {
                week.put(day, List.of(new OfficeHours(LocalTime.of(8, 30), LocalTime.of(16, 30))));
            }
        }
        return week;
    }
}
