package org.guichet.privacy;

import java.time.Instant;
import java.util.UUID;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.event.Begins;
import org.guichet.event.StoredAs;
import org.guichet.sealing.Sealed;

/** What happens between those who see the data of persons, those who ask for it, and those who watch over both. */
public sealed interface OversightEvent {
    /**
     * Somebody who may not see cases opened one, with a reason and for some hours.
     *
     * @param staff for whom alone it is open
     * @param reason code of the list {@code glass-reason}
     * @param words the reason in a sentence
     * @param until when it ends, whatever else happens
     */
    @StoredAs("privacy.GlassBroken")
    record GlassBroken(
            @Begins GlassId id,
            CaseId caseId,
            PersonId person,
            UUID staff,
            String reason,
            Sealed<String> words,
            Instant until)
            implements OversightEvent {}

    /** It was given back before its time. */
    @StoredAs("privacy.GlassReturned")
    record GlassReturned(GlassId id) implements OversightEvent {}

    /**
     * The data protection officer looked at why it was broken.
     *
     * @param verdict code of the list {@code glass-verdict}
     */
    @StoredAs("privacy.GlassReviewed")
    record GlassReviewed(GlassId id, String verdict) implements OversightEvent {}

    /**
     * An authority asked for what is known of a person, or of many.
     *
     * @param kind code of the list {@code disclosure-kind}
     * @param authority code of the list {@code disclosure-authority}
     * @param basis code of the list {@code disclosure-basis}
     * @param caseId whose person is meant; null where nobody of the city is, or many are
     * @param person null where the case is
     * @param words what was asked, as far as it is of that person; null where nobody is meant
     */
    @StoredAs("privacy.DisclosureRequested")
    record DisclosureRequested(
            @Begins DisclosureId id,
            String kind,
            String authority,
            String basis,
            CaseId caseId,
            PersonId person,
            Sealed<String> words)
            implements OversightEvent {}

    /**
     * It was decided.
     *
     * @param granted whether the data protection officer hands something over, outside of this system
     * @param ground code of the list {@code disclosure-ground}
     * @param byRule whether nobody had to decide, since there is no such function
     * @param barredUntil until when a law forbids to tell the person; null where none does
     */
    @StoredAs("privacy.DisclosureDecided")
    record DisclosureDecided(DisclosureId id, boolean granted, String ground, boolean byRule, Instant barredUntil)
            implements OversightEvent {}

    /** The person was told that an authority had asked, and what became of it. */
    @StoredAs("privacy.PersonToldOfDisclosure")
    record PersonToldOfDisclosure(DisclosureId id) implements OversightEvent {}

    /**
     * The person was erased, and so is what was said of them here.
     *
     * @param stream the broken glass or disclosure request
     */
    @StoredAs("privacy.WordsErased")
    record WordsErased(UUID stream) implements OversightEvent {}
}
