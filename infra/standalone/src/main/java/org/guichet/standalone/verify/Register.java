package org.guichet.standalone.verify;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table beside the events, and what the events alone say of each of its rows. */
enum Register {
    CASE_REGISTER("case_id", "municipality", "person", "number IS NULL"),
    CLAIMED_ID("id", "stream", "kind"),
    PROVIDER_REFERENCE("provider", "municipality", "active"),
    SERVICE_REFERENCE("service", "provider", "municipality", "visibility", "takes_referrals", "active"),
    MUNICIPALITY_REFERENCE("municipality", "facts"),
    HOUSEHOLD_OF_CASE("case_id", "household"),
    OVERSIGHT_STREAM("stream", "kind", "municipality", "person", "staff"),
    RELEASE_REGISTER("release", "municipality", "period", "year", "nationalities", "publish_on", "state");

    private final String key;
    private final String[] said;

    Register(String key, String... said) {
        this.key = key;
        this.said = said;
    }

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }

    String key() {
        return key;
    }

    /** All that is said, as one text. */
    String said() {
        return "ROW(" + String.join(", ", said) + ")::text";
    }

    /** What brings a row to what another of the same key says. */
    String set(String other) {
        return Arrays.stream(said)
                .filter(column -> !column.contains(" "))
                .map(column -> column + " = " + other + "." + column)
                .collect(Collectors.joining(", "));
    }
}
