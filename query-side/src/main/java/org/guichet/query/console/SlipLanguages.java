package org.guichet.query.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.access.Caller;
import org.guichet.query.municipality.CityFrame;
import org.guichet.query.opening.PersonView;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The languages that slips can be printed in, and which of them a person reads. */
@Component
final class SlipLanguages {
    /** Text of each slip's file: ISO 639-3 codes of the languages whose speakers read it. */
    private static final String READ_BY = "slip.read-by";

    private final Languages languages = Languages.of("slip");
    private final CityFrame cities;
    private final MessageSource texts;

    SlipLanguages(CityFrame cities, MessageSource texts) {
        this.cities = cities;
        this.texts = texts;
    }

    List<PageFrame.Language> all() {
        return languages.all().stream().map(PageFrame.Language::of).toList();
    }

    /**
     * The language of a slip: the chosen one, else the person's first that there are texts in, else the city's first.
     *
     * @param wanted code that somebody chose; null for no choice, one without texts is none
     * @param person null for one who was erased
     */
    Locale chosen(String wanted, PersonView person, Caller caller) {
        return languages
                .find(wanted)
                .or(() -> spoken(person).flatMap(code -> readBy(code).stream()).findFirst())
                .or(() -> ofCity(caller)
                        .flatMap(code -> languages.find(code).stream())
                        .findFirst())
                .orElse(Locale.ENGLISH);
    }

    private static Stream<String> spoken(PersonView person) {
        return person == null || person.languages() == null ? Stream.empty() : person.languages().stream();
    }

    private Stream<String> ofCity(Caller caller) {
        return cities.of(caller.municipality()).stream().flatMap(city -> city.languages().stream());
    }

    private Optional<Locale> readBy(String spoken) {
        return languages.all().stream()
                .filter(locale -> List.of(
                                texts.getMessage(READ_BY, null, locale).split(" "))
                        .contains(spoken))
                .findFirst();
    }
}
