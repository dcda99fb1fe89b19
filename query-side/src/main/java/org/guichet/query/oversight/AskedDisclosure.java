package org.guichet.query.oversight;

import java.time.Instant;
import java.util.UUID;
import org.guichet.privacy.OversightEvent.DisclosureDecided;
import org.guichet.sealing.Sealed;

/**
 * What an authority asked for.
 *
 * @param words what was asked of a person; null where nobody is meant, and once the person was erased
 * @param decidedAt null while nobody has decided: until then it is refused
 * @param byRule whether it was refused since there is no such function
 * @param barredUntil until when a law forbids to tell the person; null where none does
 * @param toldAt null while the person was not told
 */
record AskedDisclosure(
        UUID id,
        UUID municipality,
        String kind,
        String authority,
        String basis,
        UUID caseId,
        UUID person,
        Sealed<String> words,
        Instant askedAt,
        Instant decidedAt,
        boolean granted,
        String ground,
        boolean byRule,
        Instant barredUntil,
        Instant toldAt,
        long version) {

    AskedDisclosure decided(DisclosureDecided e, Instant at, long now) {
        return new AskedDisclosure(
                id,
                municipality,
                kind,
                authority,
                basis,
                caseId,
                person,
                words,
                askedAt,
                at,
                e.granted(),
                e.ground(),
                e.byRule(),
                e.barredUntil(),
                toldAt,
                now);
    }

    AskedDisclosure told(Instant at, long now) {
        return changed(words, at, now);
    }

    AskedDisclosure withoutWords(long now) {
        return changed(null, toldAt, now);
    }

    private AskedDisclosure changed(Sealed<String> said, Instant told, long now) {
        return new AskedDisclosure(
                id,
                municipality,
                kind,
                authority,
                basis,
                caseId,
                person,
                said,
                askedAt,
                decidedAt,
                granted,
                ground,
                byRule,
                barredUntil,
                told,
                now);
    }
}
