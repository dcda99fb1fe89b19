package org.guichet.query.testing;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.Candidate;
import org.guichet.casework.CaseEvent.CaseClosed;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseEvent.CaseRegistered;
import org.guichet.casework.CaseEvent.CircumstancesChanged;
import org.guichet.casework.CaseEvent.ConsentRecorded;
import org.guichet.casework.CaseEvent.IntakeCompleted;
import org.guichet.casework.CaseEvent.NoteAdded;
import org.guichet.casework.CaseEvent.PersonDetailsCorrected;
import org.guichet.casework.CaseId;
import org.guichet.casework.CaseNumber;
import org.guichet.casework.ConsentId;
import org.guichet.casework.Holder;
import org.guichet.casework.NeedEvent.NeedIdentified;
import org.guichet.casework.NeedEvent.NeedResolved;
import org.guichet.casework.NeedEvent.NeedUnserved;
import org.guichet.casework.NeedEvent.NeedWithdrawn;
import org.guichet.casework.NeedId;
import org.guichet.casework.NeedStanding;
import org.guichet.casework.NeedState;
import org.guichet.casework.NoteId;
import org.guichet.casework.PersonDetails;
import org.guichet.casework.PersonId;
import org.guichet.casework.PersonName;
import org.guichet.casework.ReferralDeadline;
import org.guichet.casework.ReferralEvent.ReferralAccepted;
import org.guichet.casework.ReferralEvent.ReferralAcknowledged;
import org.guichet.casework.ReferralEvent.ReferralBecameOverdue;
import org.guichet.casework.ReferralEvent.ReferralCompleted;
import org.guichet.casework.ReferralEvent.ReferralDeclined;
import org.guichet.casework.ReferralEvent.ReferralEscalated;
import org.guichet.casework.ReferralEvent.ReferralNotDelivered;
import org.guichet.casework.ReferralEvent.ReferralSent;
import org.guichet.casework.ReferralEvent.ReferralWithdrawn;
import org.guichet.casework.ReferralEvent.ServiceStarted;
import org.guichet.casework.ReferralId;
import org.guichet.casework.Snapshot;
import org.guichet.casework.Standing;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceId;
import org.guichet.household.HouseholdEvent.Member;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.ReferralDeadlines;
import org.guichet.platform.vault.PersonSeal;
import org.guichet.sealing.SealedField;

/** What may happen in one case, told event by event. */
public final class CaseStory {
    public static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");

    public final CaseId id = new CaseId(UUID.randomUUID());
    public final PersonId person = new PersonId(UUID.randomUUID());
    public final MunicipalityId municipality;
    public final DeskId desk = new DeskId(UUID.randomUUID());
    public final CaseNumber number = CaseNumber.draw(new SecureRandom());
    public final PersonName name = new PersonName("Amina" + UUID.randomUUID(), "Diallo", null);
    private final PersonSeal seal;

    /** A case of a person who has a key in this vault. */
    public CaseStory(ReadDatabase database, MunicipalityId municipality) {
        this.municipality = municipality;
        var key = database.keys().draw(person, municipality);
        database.keys().store(key);
        this.seal = key.seal();
    }

    public PersonDetails details() {
        return new PersonDetails(
                seal.close(SealedField.NAME, name),
                seal.close(SealedField.BIRTH_DATE, "1990-05"),
                null,
                seal.close(SealedField.NATIONALITY, "SEN"),
                seal.close(SealedField.LANGUAGES, List.of("wol", "fra")),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** What statistics ask of a person, and nothing else; null for what is not known. */
    public PersonDetails counted(String sex, String birthDate, String nationality, AreaId area) {
        return new PersonDetails(
                null,
                seal.close(SealedField.BIRTH_DATE, birthDate),
                seal.close(SealedField.SEX, sex),
                seal.close(SealedField.NATIONALITY, nationality),
                null,
                null,
                null,
                seal.close(SealedField.AREA, area),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public CaseRegistered registered() {
        return new CaseRegistered(
                id,
                person,
                municipality,
                desk,
                seal.close(SealedField.CASE_NUMBER, number.value()),
                "WALK_IN",
                false,
                details());
    }

    public NeedIdentified needIdentified(NeedId need, boolean restricted) {
        return new NeedIdentified(
                standing(need, NeedState.IDENTIFIED),
                restricted ? "RESTRICTED" : "LEGAL",
                "NORMAL",
                restricted,
                seal.close(SealedField.NEED, restricted ? "GENDER_BASED_VIOLENCE" : "LEGAL_AID"),
                seal.close(SealedField.NEED_NOTE, "came with a letter"));
    }

    public ConsentRecorded consent(ProviderId recipient) {
        return consent(recipient, MORNING.plusSeconds(86_400 * 90));
    }

    public ConsentRecorded consent(ProviderId recipient, Instant until) {
        return new ConsentRecorded(
                new ConsentId(UUID.randomUUID()),
                "REFERRAL",
                recipient,
                Set.of("NAME", "LANGUAGES"),
                until,
                "SELF",
                "WRITTEN",
                seal.close(SealedField.CONSENT_LANGUAGE, "wol"),
                true,
                true,
                null,
                null,
                null);
    }

    public ReferralSent sent(ReferralId referral, NeedId need, ProviderId provider, ServiceId service) {
        return sent(referral, need, provider, service, "LEGAL");
    }

    /** Sent on a consent and not on a legal basis. */
    public ReferralSent sentOn(ConsentRecorded consent, ReferralId referral, NeedId need) {
        ReferralSent sent = sent(referral, need, consent.recipient(), new ServiceId(UUID.randomUUID()));
        return new ReferralSent(
                sent.referral(),
                sent.version(),
                sent.standing(),
                sent.need(),
                sent.municipality(),
                sent.group(),
                sent.urgency(),
                sent.candidates(),
                consent.consent(),
                null,
                sent.snapshot(),
                sent.sender(),
                null);
    }

    public ReferralSent sentRestricted(ReferralId referral, NeedId need, ProviderId provider) {
        return sent(referral, need, provider, new ServiceId(UUID.randomUUID()), "RESTRICTED");
    }

    private ReferralSent sent(ReferralId referral, NeedId need, ProviderId provider, ServiceId service, String group) {
        Instant next = MORNING.plusSeconds(3 * 86_400);
        Standing held = new Standing(Holder.provider(provider), next);
        return new ReferralSent(
                referral,
                0,
                held,
                new NeedStanding(need, NeedState.REFERRED, held),
                municipality,
                group,
                "NORMAL",
                List.of(new Candidate(
                        service,
                        provider,
                        new ReferralDeadlines(next, next.plusSeconds(86_400), next.plusSeconds(20 * 86_400), 1))),
                null,
                "VITAL_INTEREST",
                new Snapshot(
                        details().within(Set.of("NAME", "LANGUAGES")), seal.close(SealedField.NEED, "LEGAL_AID"), null),
                Holder.desk(desk),
                null);
    }

    public NoteAdded note(String text) {
        return new NoteAdded(new NoteId(UUID.randomUUID()), seal.close(SealedField.NOTE, text));
    }

    /** This person as one of a household. */
    public Member member(String relation) {
        return new Member(id, seal.close(SealedField.HOUSEHOLD_RELATION, relation));
    }

    public CasePersonErased erased() {
        return new CasePersonErased(person, "PERSON_REQUEST");
    }

    public NeedStanding standing(NeedId need, NeedState state) {
        return new NeedStanding(
                need, state, state.isOpen() ? new Standing(Holder.desk(desk), MORNING.plusSeconds(86_400)) : null);
    }

    /** A random legal course of a whole case, of at least {@code atLeast} events. */
    public List<Object> told(Random random, int atLeast) {
        var events = new ArrayList<Object>();
        events.add(registered());
        boolean erased = false;
        while (events.size() < atLeast) {
            switch (random.nextInt(7)) {
                case 0 -> events.add(new IntakeCompleted(details()));
                case 1 -> events.add(new PersonDetailsCorrected(details()));
                case 2 -> events.add(new CircumstancesChanged(details()));
                case 3 -> events.add(note("a note"));
                case 4 -> events.add(consent(new ProviderId(UUID.randomUUID())));
                default -> events.addAll(need(random));
            }
            if (!erased && random.nextInt(12) == 0) {
                erased = true;
                events.add(erased());
            }
        }
        if (random.nextBoolean()) {
            events.add(new CaseClosed("NEEDS_MET", seal.close(SealedField.REMARK, "all done")));
        }
        return events;
    }

    private List<Object> need(Random random) {
        var need = new NeedId(UUID.randomUUID());
        var events = new ArrayList<Object>();
        events.add(needIdentified(need, random.nextInt(4) == 0));
        for (int i = random.nextInt(3); i > 0; i--) {
            events.addAll(referral(need, random));
        }
        switch (random.nextInt(4)) {
            case 0 -> events.add(new NeedResolved(standing(need, NeedState.RESOLVED), "MET"));
            case 1 -> events.add(new NeedUnserved(standing(need, NeedState.UNSERVED), "NO_SERVICE"));
            case 2 -> events.add(new NeedWithdrawn(standing(need, NeedState.WITHDRAWN)));
            default -> {}
        }
        return events;
    }

    private List<Object> referral(NeedId need, Random random) {
        var referral = new ReferralId(UUID.randomUUID());
        var provider = new ProviderId(UUID.randomUUID());
        Standing held = new Standing(Holder.provider(provider), MORNING.plusSeconds(random.nextInt(1_000_000)));
        NeedStanding back = standing(need, NeedState.IDENTIFIED);
        NeedStanding there = new NeedStanding(need, NeedState.BEING_SERVED, held);
        var remark = seal.close(SealedField.REMARK, "said so");
        var course = new ArrayList<Object>();
        course.add(sent(referral, need, provider, new ServiceId(UUID.randomUUID())));
        course.add(new ReferralAcknowledged(referral, 1, held, there));
        if (random.nextInt(4) == 0) {
            course.add(new ReferralBecameOverdue(
                    referral, 2, held, there, ReferralDeadline.DECIDE, MORNING.plusSeconds(1_000_000)));
            course.add(new ReferralEscalated(referral, 3, held, there, ReferralDeadline.DECIDE));
            return course;
        }
        if (random.nextInt(3) == 0) {
            course.add(new ReferralDeclined(referral, 2, null, back, "FULL", remark));
            return course;
        }
        course.add(new ReferralAccepted(referral, 2, held, there, remark));
        course.add(new ServiceStarted(referral, 3, held, there));
        course.add(
                switch (random.nextInt(3)) {
                    case 0 -> new ReferralCompleted(referral, 4, null, back, "DELIVERED", null);
                    case 1 -> new ReferralNotDelivered(referral, 4, null, back, "NO_SHOW", remark);
                    default -> new ReferralWithdrawn(referral, 4, null, back, "PERSON_ASKED");
                });
        return course.subList(0, 1 + random.nextInt(course.size()));
    }
}
