package org.guichet.query.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.guichet.query.casehistory.Happened;

/**
 * An event of a case as its page says it.
 *
 * @param entered when it was stored, where that was noticeably later than it happened; else null
 * @param by the role of who did it
 * @param texts what was written: a note, a remark
 */
public record HistoryLine(Instant when, Instant entered, String what, String by, List<String> texts) {
    private static final Duration NOTICEABLE = Duration.ofMinutes(5);
    private static final List<String> WRITTEN = List.of("text", "remark", "note");

    static HistoryLine of(Happened happened, Words words) {
        String type = happened.type();
        return new HistoryLine(
                happened.occurredAt(),
                happened.recordedAt().isAfter(happened.occurredAt().plus(NOTICEABLE)) ? happened.recordedAt() : null,
                words.say("event", type.substring(type.indexOf('.') + 1)),
                words.say("role", happened.role()),
                WRITTEN.stream()
                        .map(name -> happened.facts().path(name).asString(null))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The instant only. */
    @Override
    public String toString() {
        return "event of " + when;
    }
}
