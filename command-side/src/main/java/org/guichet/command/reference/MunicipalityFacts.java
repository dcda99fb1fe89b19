package org.guichet.command.reference;

import java.util.List;
import java.util.Set;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.WorkingCalendar;

/**
 * What commands need to know of a city.
 *
 * @param country ISO 3166-1 alpha-3, by which local phone numbers are read
 * @param languages in which its desks work, ISO 639-1
 * @param backdatingDays how many days a business instant may lie in the past
 * @param calendar the current working time
 * @param desks its open desks
 * @param areas its areas
 */
public record MunicipalityFacts(
        MunicipalityId id,
        String country,
        List<String> languages,
        int backdatingDays,
        WorkingCalendar calendar,
        Set<DeskId> desks,
        Set<AreaId> areas) {}
