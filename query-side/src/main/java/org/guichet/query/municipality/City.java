package org.guichet.query.municipality;

import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
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
        boolean approvalOnClosing,
        int lostContactAttempts,
        long version) {
    City with(WorkingCalendar newer) {
        return new City(
                id,
                code,
                names,
                country,
                languages,
                backdatingDays,
                newer,
                approvalOnClosing,
                lostContactAttempts,
                version);
    }

    City with(PracticeSet practice) {
        return new City(
                id,
                code,
                names,
                country,
                languages,
                backdatingDays,
                calendar,
                practice.approvalOnClosing(),
                practice.lostContactAttempts(),
                version);
    }

    City at(long newVersion) {
        return new City(
                id,
                code,
                names,
                country,
                languages,
                backdatingDays,
                calendar,
                approvalOnClosing,
                lostContactAttempts,
                newVersion);
    }
}
