package org.guichet.query.observatory.cube;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CaseReopened;
import org.guichet.casework.CaseEvent.CaseTransferAccepted;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseEvent.PersonsMerged;
import org.guichet.casework.CaseEvent.PersonsUnmerged;
import org.guichet.casework.CaseEvent.ServiceDelivered;
import org.guichet.casework.CaseId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedMovedOn;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedTakenOver;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.ReferralEvent;
import org.guichet.casework.ReferralEvent.InformationSupplied;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEnteredInError;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.desk.DeskEvent.EnquiryAnswered;
import org.guichet.envelope.RecordedEvent;
import org.guichet.envelope.Topics;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/**
 * The units that are counted, each with what its reference event said and with its person still sealed;
 * {@link UnitFacts} follows it.
 */
public final class Counting implements Projection {
    /** Name of the projection. */
    public static final String NAME = "observatory";

    static final RowTable<CountedCity> CITIES =
            RowTable.of(MethodHandles.lookup(), CountedCity.class, "counted_city", "id", "id");
    static final RowTable<CountedPerson> PERSONS =
            RowTable.of(MethodHandles.lookup(), CountedPerson.class, "counted_person", "case_id", "case_id");
    static final RowTable<CountedUnit> UNITS = RowTable.of(
            MethodHandles.lookup(), CountedUnit.class, "counted_unit", "case_id", "case_id", "kind", "unit");

    // The group under which every protection need appears in clear.
    private static final String RESTRICTED = "RESTRICTED";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.ofEventType("casework"), Topics.ofEventType("desk"), Topics.ofEventType("municipality"));
    }

    @Override
    public List<RowTable<?>> tables() {
        return List.of(CITIES, PERSONS, UNITS);
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return switch (event.payload()) {
            case IntakeCompleted completed -> true;
            case PersonDetailsCorrected corrected -> true;
            case CircumstancesChanged changed -> true;
            case ServiceDelivered delivered -> true;
            case CaseClosed closed -> true;
            case CaseReopened reopened -> true;
            case CaseTransferAccepted accepted -> true;
            case PersonsMerged merged -> true;
            case PersonsUnmerged unmerged -> true;
            case CasePersonErased erased -> true;
            case NeedEvent need -> true;
            case ReferralEvent referral -> true;
            case CalendarChanged changed -> true;
            default -> false;
        };
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        switch (event.payload()) {
            case MunicipalityEstablished established -> inZone(rows, established.calendar());
            case CalendarChanged changed -> inZone(rows, changed.calendar());
            case EnquiryAnswered answered -> rows.put(UNITS, enquiry(answered, event));
            case CaseEvent happened -> fold(rows, happened, event);
            case NeedEvent happened -> fold(rows, happened, event);
            case ReferralEvent happened -> fold(rows, happened, event);
            default -> {
                // Nothing that is counted.
            }
        }
    }

    private static void fold(Rows rows, CaseEvent happened, RecordedEvent event) {
        Instant when = event.occurredAt();
        switch (happened) {
            case CaseRegistered registered -> registered(rows, registered, when);
            case IntakeCompleted completed -> person(rows, person -> person.corrected(completed.details()));
            case PersonDetailsCorrected corrected -> person(rows, person -> person.corrected(corrected.details()));
            case CircumstancesChanged changed -> person(rows, person -> person.changed(changed.details()));
            case ServiceDelivered delivered -> rows.put(UNITS, service(rows, delivered, event));
            case CaseClosed closed -> theCase(rows, Measure.CLOSED, when);
            case CaseReopened reopened -> theCase(rows, Measure.REOPENED, when);
            case CaseTransferAccepted accepted -> {
                if (isOf(rows, accepted.from())) {
                    theCase(rows, Measure.TRANSFERRED, when);
                }
            }
            case PersonsMerged merged -> {
                if (isOf(rows, merged.losing())) {
                    person(rows, person -> person.merged(true));
                }
            }
            case PersonsUnmerged unmerged -> {
                if (isOf(rows, unmerged.losing())) {
                    person(rows, person -> person.merged(false));
                }
            }
            case CasePersonErased erased -> {
                rows.replaceAll(PERSONS, CountedPerson::withoutPerson);
                rows.replaceAll(UNITS, CountedUnit::withoutPerson);
            }
            default -> {
                // Contacts, appointments, notes and consents are not counted.
            }
        }
    }

    private static void fold(Rows rows, NeedEvent happened, RecordedEvent event) {
        Instant when = event.occurredAt();
        UUID need = happened.need().need().value();
        switch (happened) {
            case NeedIdentified identified -> rows.put(UNITS, need(rows, identified, event));
            case NeedResolved resolved -> count(rows, UnitKind.NEED, need, measureOf(resolved.outcome()), when);
            case NeedUnserved unserved -> count(rows, UnitKind.NEED, need, Measure.UNSERVED, when);
            case NeedWithdrawn withdrawn -> count(rows, UnitKind.NEED, need, Measure.WITHDRAWN, when);
            // A need is counted where it goes on, as of when it was identified, and nowhere twice.
            case NeedTakenOver taken -> rows.put(UNITS, need(rows, taken, event));
            case NeedMovedOn moved ->
                rows.put(UNITS, unit(rows, UnitKind.NEED, need).neverWas());
            default -> {
                // Who holds a need, and that it became more urgent, does not change what it was when it was noted.
            }
        }
    }

    private static void fold(Rows rows, ReferralEvent happened, RecordedEvent event) {
        Instant when = event.occurredAt();
        UUID id = happened.referral().value();
        switch (happened) {
            case ReferralSent sent -> rows.put(UNITS, referral(rows, sent, event));
            case ReferralAcknowledged acknowledged ->
                change(rows, id, one -> one.done(Measure.ACKNOWLEDGED, Promise.ACKNOWLEDGEMENT, when));
            case ReferralBecameOverdue late -> change(rows, id, one -> one.missed(Promise.of(late.missed()), when));
            case InformationSupplied supplied -> change(rows, id, one -> one.due(supplied.deadlines()));
            case ReferralAccepted accepted -> change(rows, id, one -> decided(one, Measure.ACCEPTED, when));
            case ReferralDeclined declined -> change(rows, id, one -> decided(one, Measure.DECLINED, when));
            case ReferralCompleted completed ->
                change(rows, id, one -> one.done(Measure.DELIVERED, Promise.DELIVERY, when));
            case ReferralNotDelivered failed -> {
                count(rows, UnitKind.REFERRAL, id, Measure.NOT_DELIVERED, when);
                if (failed.reason().equals("PERSON_DID_NOT_COME")) {
                    count(rows, UnitKind.REFERRAL, id, Measure.NO_SHOW, when);
                }
            }
            case ReferralWithdrawn withdrawn -> {
                count(rows, UnitKind.REFERRAL, id, Measure.WITHDRAWN, when);
                if (withdrawn.reason().equals("NO_ANSWER_FROM_PROVIDER")) {
                    change(rows, id, one -> one.countedOnce(Measure.NO_ANSWER, when));
                }
            }
            case ReferralEnteredInError mistaken -> change(rows, id, CountedUnit::neverWas);
            default -> {
                // Questions, escalations, the beginning of a service and doubts about its end are not counted yet.
            }
        }
    }

    private static void inZone(Rows rows, WorkingCalendar calendar) {
        var city = new CountedCity(rows.stream(), calendar.zone().getId());
        // Written only where it is new, for every unit of the city is then placed anew.
        if (!rows.find(CITIES, rows.stream()).equals(Optional.of(city))) {
            rows.put(CITIES, city);
        }
    }

    private static void registered(Rows rows, CaseRegistered registered, Instant when) {
        rows.put(PERSONS, CountedPerson.of(registered));
        rows.put(UNITS, ofCase(registered, UnitKind.CASE, rows.stream(), when, Measure.OPENED));
        rows.put(UNITS, ofCase(registered, UnitKind.PERSON, registered.person().value(), when, Measure.REGISTERED));
    }

    private static CountedUnit ofCase(
            CaseRegistered registered, UnitKind kind, UUID unit, Instant when, Measure measure) {
        return new CountedUnit(
                registered.id().value(),
                kind,
                unit,
                registered.municipality().value(),
                when,
                0,
                registered.desk().value(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new Moment(measure, when)));
    }

    private static CountedUnit need(Rows rows, NeedTakenOver taken, RecordedEvent event) {
        var identified = new NeedIdentified(
                taken.need(), taken.group(), taken.urgency(), taken.restricted(), taken.code(), taken.note());
        // One that comes back is of the person as they were when it was identified here.
        return rows.find(
                        UNITS, rows.stream(), UnitKind.NEED, taken.need().need().value())
                .map(was -> was.counted(Measure.IDENTIFIED, was.at()))
                .orElseGet(() -> need(rows, identified, event));
    }

    private static CountedUnit need(Rows rows, NeedIdentified identified, RecordedEvent event) {
        CountedPerson person = person(rows);
        return new CountedUnit(
                event.stream(),
                UnitKind.NEED,
                identified.need().need().value(),
                person.municipality(),
                event.occurredAt(),
                person.changes(),
                theCase(rows).desk(),
                identified.group(),
                identified.restricted() || person.erased() ? null : identified.code(),
                identified.urgency(),
                null,
                null,
                null,
                null,
                null,
                List.of(new Moment(Measure.IDENTIFIED, event.occurredAt())));
    }

    private static CountedUnit referral(Rows rows, ReferralSent sent, RecordedEvent event) {
        CountedPerson person = person(rows);
        CountedUnit need = unit(rows, UnitKind.NEED, sent.need().need().value());
        Candidate first = sent.candidates().getFirst();
        // Where a person with a protection need was sent is nobody's figure.
        boolean named = sent.candidates().size() == 1 && !sent.group().equals(RESTRICTED);
        return new CountedUnit(
                event.stream(),
                UnitKind.REFERRAL,
                sent.referral().value(),
                person.municipality(),
                event.occurredAt(),
                person.changes(),
                theCase(rows).desk(),
                sent.group(),
                need.needCode(),
                sent.urgency(),
                named ? first.provider().value() : null,
                named ? first.service().value() : null,
                null,
                null,
                first.deadlines(),
                List.of(new Moment(Measure.REFERRED, event.occurredAt())));
    }

    private static CountedUnit service(Rows rows, ServiceDelivered delivered, RecordedEvent event) {
        CountedPerson person = person(rows);
        CountedUnit need = delivered.need() == null
                ? null
                : unit(rows, UnitKind.NEED, delivered.need().value());
        boolean named = need == null || !need.needGroup().equals(RESTRICTED);
        boolean byProvider = delivered.giver().kind() == Holder.Kind.PROVIDER;
        return new CountedUnit(
                event.stream(),
                UnitKind.SERVICE,
                delivered.delivery().value(),
                person.municipality(),
                event.occurredAt(),
                person.changes(),
                theCase(rows).desk(),
                need == null ? null : need.needGroup(),
                need == null ? null : need.needCode(),
                need == null ? null : need.urgency(),
                named && byProvider ? delivered.giver().id() : null,
                named && delivered.delivered().service() != null
                        ? delivered.delivered().service().value()
                        : null,
                null,
                null,
                null,
                List.of(new Moment(Measure.GIVEN, event.occurredAt())));
    }

    private static CountedUnit enquiry(EnquiryAnswered answered, RecordedEvent event) {
        return new CountedUnit(
                event.stream(),
                UnitKind.ENQUIRY,
                answered.id().value(),
                answered.municipality().value(),
                event.occurredAt(),
                0,
                answered.desk().value(),
                answered.needGroup(),
                null,
                null,
                null,
                null,
                answered.topic(),
                answered.channel(),
                null,
                List.of(new Moment(Measure.ANSWERED, event.occurredAt())));
    }

    private static CountedUnit decided(CountedUnit referral, Measure how, Instant when) {
        return referral.done(Measure.DECIDED, Promise.DECISION, when).counted(how, when);
    }

    // An outcome that is newer than this page still ends the need.
    private static Measure measureOf(String outcome) {
        return switch (outcome) {
            case "MET" -> Measure.MET;
            case "PARTLY_MET" -> Measure.PARTLY_MET;
            case "TRANSFERRED" -> Measure.HANDED_ON;
            default -> Measure.NOT_MET;
        };
    }

    private static boolean isOf(Rows rows, CaseId id) {
        return id.value().equals(rows.stream());
    }

    private static CountedPerson person(Rows rows) {
        return rows.find(PERSONS, rows.stream()).orElseThrow();
    }

    private static void person(Rows rows, UnaryOperator<CountedPerson> change) {
        rows.put(PERSONS, change.apply(person(rows)));
    }

    private static CountedUnit theCase(Rows rows) {
        return unit(rows, UnitKind.CASE, rows.stream());
    }

    private static void theCase(Rows rows, Measure measure, Instant when) {
        rows.put(UNITS, theCase(rows).counted(measure, when));
    }

    private static void count(Rows rows, UnitKind kind, UUID unit, Measure measure, Instant when) {
        rows.put(UNITS, unit(rows, kind, unit).counted(measure, when));
    }

    private static void change(Rows rows, UUID referral, UnaryOperator<CountedUnit> change) {
        rows.put(UNITS, change.apply(unit(rows, UnitKind.REFERRAL, referral)));
    }

    private static CountedUnit unit(Rows rows, UnitKind kind, UUID unit) {
        return rows.find(UNITS, rows.stream(), kind, unit).orElseThrow();
    }
}
