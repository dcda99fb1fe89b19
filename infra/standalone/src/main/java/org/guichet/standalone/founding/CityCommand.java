package org.guichet.standalone.founding;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.standalone.Home;

/** Founds a city on a running standalone. */
public final class CityCommand {
    static final String PATH = "/api/v1/municipalities";

    private static final String USAGE = """
            city takes
              CODE NAME --country CODE --zone ZONE --languages CODES [--names ar=NAME,fr=NAME] [--hours 09:00-17:00]
            such as
              ./guichet city TNG Tangier --country MAR --zone Africa/Casablanca --languages ar,fr,es
            It is open from Monday to Friday; its calendar is changed by POST /api/v1/municipalities/{id}/calendar.""";

    private static final List<String> WORKING_DAYS = List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY");
    private static final int BACKDATING_DAYS = 30;

    private CityCommand() {}

    /**
     * Does what was typed behind {@code city}.
     *
     * @throws IllegalArgumentException if that is not understood
     * @throws IllegalStateException if there is such a city already, it is refused, or nothing runs
     */
    public static void run(Home home, List<String> words, PrintStream out) throws IOException {
        Map<String, String> options = Words.options(words, 2, USAGE);
        if (!options.keySet().containsAll(List.of("country", "zone", "languages"))
                || !List.of("country", "zone", "languages", "names", "hours").containsAll(options.keySet())) {
            throw new IllegalArgumentException(USAGE);
        }
        String code = words.get(0);
        List<String> languages = list(options.get("languages"));
        // A name that nobody translated is said as it is.
        var names = new HashMap<String, String>();
        languages.forEach(language -> names.put(language, words.get(1)));
        list(options.getOrDefault("names", "")).forEach(name -> {
            String[] parts = Words.two(name, "=", USAGE);
            names.put(parts[0], parts[1]);
        });
        String[] hours = Words.two(options.getOrDefault("hours", "09:00-17:00"), "-", USAGE);
        var open = List.of(Map.of("opens", hours[0], "closes", hours[1]));
        try (Frame frame = Frame.of(home)) {
            frame.cities().stream()
                    .filter(city -> city.name().equals(code))
                    .findAny()
                    .ifPresent(city -> {
                        throw new IllegalStateException(
                                "there is a city " + code + " already, " + city.id() + "; nothing was changed");
                    });
            UUID id = frame.add(
                    PATH,
                    Map.of(
                            "code",
                            code,
                            "names",
                            names,
                            "country",
                            options.get("country"),
                            "languages",
                            languages,
                            "backdatingDays",
                            BACKDATING_DAYS,
                            "calendar",
                            Map.of(
                                    "version",
                                    1,
                                    "zone",
                                    options.get("zone"),
                                    "week",
                                    WORKING_DAYS.stream().collect(Collectors.toMap(day -> day, day -> open)),
                                    "holidays",
                                    List.of())));
            out.println("Founded " + code + "  " + id);
        }
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .flatMap(word -> word.isEmpty() ? Stream.empty() : Stream.of(word))
                .toList();
    }
}
