package org.guichet.query.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.guichet.query.casehistory.Happened;
import tools.jackson.databind.JsonNode;

/**
 * An event of a case as its page says it.
 *
 * @param entered when it was stored, where that was noticeably later than it happened; else null
 * @param by the role of who did it
 * @param texts what was said and written: reasons and results in words, times, a note, a question and its answer
 */
public record HistoryLine(Instant when, Instant entered, String what, String by, List<String> texts) {
    private static final Duration NOTICEABLE = Duration.ofMinutes(5);
    private static final List<String> WRITTEN = List.of("text", "remark", "note", "question", "answer");

    // A code says what it is of only together with its event.
    private static final Map<String, String> CODED = Map.ofEntries(
            Map.entry("ReferralDeclined.reason", "decline-reason"),
            Map.entry("ReferralNotDelivered.reason", "not-delivered-reason"),
            Map.entry("ReferralWithdrawn.reason", "withdraw-reason"),
            Map.entry("ReferralCompleted.outcome", "referral-outcome"),
            Map.entry("ContactMade.channel", "channel"),
            Map.entry("ContactMade.outcome", "contact-outcome"),
            Map.entry("AppointmentCancelled.reason", "cancel-reason"),
            Map.entry("NeedResolved.outcome", "need-outcome"),
            Map.entry("NeedUnserved.reason", "unserved-reason"),
            Map.entry("CaseClosed.reason", "close-reason"),
            Map.entry("CaseReopened.reason", "reopen-reason"),
            Map.entry("CaseTransferRefused.reason", "transfer-refusal"));

    // When the person is expected, or is called back.
    private static final List<String> TIMES = List.of("/at", "/callBack/nextDate");

    static HistoryLine of(Happened happened, Words words) {
        String type = happened.type().substring(happened.type().indexOf('.') + 1);
        return new HistoryLine(
                happened.occurredAt(),
                happened.recordedAt().isAfter(happened.occurredAt().plus(NOTICEABLE)) ? happened.recordedAt() : null,
                words.say("event", type),
                words.say("role", happened.role()),
                Stream.of(
                                coded(type, happened.facts(), words),
                                times(happened.facts(), words),
                                written(happened.facts()))
                        .flatMap(part -> part)
                        .toList());
    }

    private static Stream<String> coded(String type, JsonNode facts, Words words) {
        return facts.propertyStream()
                .filter(fact -> CODED.containsKey(type + "." + fact.getKey()))
                .filter(fact -> fact.getValue().isString())
                .map(fact -> words.label(
                        CODED.get(type + "." + fact.getKey()), fact.getValue().asString()));
    }

    private static Stream<String> times(JsonNode facts, Words words) {
        return TIMES.stream()
                .map(facts::at)
                .filter(JsonNode::isString)
                .map(time -> words.moment(Instant.parse(time.asString())));
    }

    private static Stream<String> written(JsonNode facts) {
        return WRITTEN.stream().map(name -> facts.path(name).asString(null)).filter(Objects::nonNull);
    }

    /** The instant only. */
    @Override
    public String toString() {
        return "event of " + when;
    }
}
