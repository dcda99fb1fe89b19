package org.guichet.query.console;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.guichet.query.casehistory.CaseDisclosure;
import org.guichet.query.caseregister.CaseView;
import org.guichet.query.household.MembershipOfCase;
import org.guichet.query.subjectaccess.OwnFile.OwnCase;

/**
 * One case of a person as the paper says it that the person takes along.
 *
 * @param told who was told what
 * @param events everything that was noted, with what was written
 */
public record OwnCasePage(
        CaseView now,
        CardNames names,
        List<ToldLine> told,
        List<MembershipOfCase.Member> households,
        List<HistoryLine> events) {
    static OwnCasePage of(OwnCase own, CardNames names, Words words) {
        return new OwnCasePage(
                own.now(),
                names,
                own.told().stream().map(told -> ToldLine.of(told, names, words)).toList(),
                own.households(),
                own.events().stream()
                        .map(happened -> HistoryLine.of(happened, words))
                        .toList());
    }

    /** Nothing: it is somebody's file. */
    @Override
    public String toString() {
        return "[own case]";
    }

    /**
     * Who was told something.
     *
     * @param whom the provider; null for another city, or a provider that is not known any more
     * @param what names of the fields
     */
    public record ToldLine(java.time.Instant when, String whom, boolean city, List<String> what, String ground) {
        static ToldLine of(CaseDisclosure told, CardNames names, Words words) {
            return new ToldLine(
                    told.occurredAt(),
                    told.provider() == null ? null : names.provider(UUID.fromString(told.provider())),
                    told.city() != null,
                    Stream.ofNullable(told.fields())
                            .flatMap(java.util.Collection::stream)
                            .map(field -> words.say("field", field))
                            .toList(),
                    told.legalBasis() == null ? null : words.label("legal-basis", told.legalBasis()));
        }
    }
}
