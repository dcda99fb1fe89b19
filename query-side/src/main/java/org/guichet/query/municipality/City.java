package org.guichet.query.municipality;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.guichet.municipality.WorkingCalendar;

/** A city of the installation. */
public record City(
        UUID id,
        String code,
        SortedMap<String, String> names,
        String country,
        List<String> languages,
        int backdatingDays,
        WorkingCalendar calendar,
        long version) {
    City with(WorkingCalendar newer) {
        return new City(id, code, names, country, languages, backdatingDays, newer, version);
    }

    City at(long newVersion) {
        return new City(id, code, names, country, languages, backdatingDays, calendar, newVersion);
    }
}
