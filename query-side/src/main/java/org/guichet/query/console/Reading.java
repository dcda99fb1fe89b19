package org.guichet.query.console;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.guichet.access.Caller;
import org.guichet.query.municipality.CityFrame;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Gives a page the words of its reader: their language, their city's time. */
@Component
final class Reading {
    private final CityFrame cities;
    private final MessageSource texts;

    Reading(CityFrame cities, MessageSource texts) {
        this.cities = cities;
        this.texts = texts;
    }

    Words of(Caller reader, Locale language) {
        return in(language, zone(reader));
    }

    Words in(Locale language, ZoneId zone) {
        return new Words(language, zone, texts);
    }

    /** The zone of the caller's city; UTC where the feed has not brought the city yet. */
    ZoneId zone(Caller caller) {
        return caller.municipality() == null
                ? ZoneOffset.UTC
                : cities.of(caller.municipality())
                        .map(city -> city.calendar().zone())
                        .orElse(ZoneOffset.UTC);
    }
}
