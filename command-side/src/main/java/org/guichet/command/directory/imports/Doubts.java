package org.guichet.command.directory.imports;

import java.math.BigDecimal;
import org.guichet.casework.PhoneNumber;
import org.guichet.directory.hsds.Language;
import org.guichet.directory.hsds.Location;
import org.guichet.directory.hsds.Phone;
import org.guichet.directory.hsds.Schedule;

/** What was taken as it stands, though somebody should look at it or a computer cannot use it. */
final class Doubts {
    private static final int POLE = 90;
    private static final int DATE_LINE = 180;

    private final String country;

    /**
     * For a city.
     *
     * @param country ISO 3166-1 alpha-3, for phone numbers without a prefix
     */
    Doubts(String country) {
        this.country = country;
    }

    void look(Record read, String place, Notes notes) {
        switch (read) {
            case Phone phone -> phone(phone, place, notes);
            case Language language -> language(language, place, notes);
            case Schedule schedule -> schedule(schedule, place, notes);
            case Location location -> location(location, place, notes);
            default -> {}
        }
    }

    private void phone(Phone phone, String place, Notes notes) {
        if (phone.number() == null) {
            notes.doubtful(at(place, "number"), "missing", null);
        } else {
            PhoneNumber.faultOfOffice(phone.number(), country)
                    .ifPresent(fault -> notes.keptAsText(at(place, "number"), fault, phone.number()));
        }
    }

    private static void language(Language language, String place, Notes notes) {
        if (SpokenLanguages.code(language).isEmpty()) {
            String said = language.name() == null ? language.code() : language.name();
            notes.keptAsText(at(place, language.name() == null ? "code" : "name"), "unknown-language", said);
        }
    }

    private static void schedule(Schedule schedule, String place, Notes notes) {
        var opens = Hours.read(schedule.opensAt());
        var closes = Hours.read(schedule.closesAt());
        if (schedule.opensAt() != null && opens.isEmpty()) {
            notes.keptAsText(at(place, "opens_at"), "not-a-time", schedule.opensAt());
        }
        if (schedule.closesAt() != null && closes.isEmpty()) {
            notes.keptAsText(at(place, "closes_at"), "not-a-time", schedule.closesAt());
        }
        if (opens.isPresent() && closes.isPresent() && !opens.get().isBefore(closes.get())) {
            notes.doubtful(
                    at(place, "closes_at"),
                    "closes-before-it-opens",
                    schedule.opensAt() + " to " + schedule.closesAt());
        }
    }

    private static void location(Location location, String place, Notes notes) {
        beyond(location.latitude(), POLE, at(place, "latitude"), notes);
        beyond(location.longitude(), DATE_LINE, at(place, "longitude"), notes);
        if ((location.latitude() == null) != (location.longitude() == null)) {
            notes.doubtful(at(place, "latitude"), "half-a-point", null);
        }
    }

    private static void beyond(BigDecimal degrees, int most, String field, Notes notes) {
        if (degrees != null && degrees.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
            notes.doubtful(field, "out-of-range", degrees.toPlainString());
        }
    }

    private static String at(String place, String field) {
        if (place.isEmpty() || place.endsWith(" ")) {
            return place + field;
        }
        return place + "." + field;
    }
}
