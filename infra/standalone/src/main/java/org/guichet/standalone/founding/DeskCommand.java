package org.guichet.standalone.founding;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.guichet.standalone.Home;
import org.guichet.standalone.Running;
import org.guichet.standalone.founding.Frame.Named;

/** Opens a desk of a city, and finds the one that a new account is meant to sit at. */
public final class DeskCommand {
    private static final String USAGE = """
            desk takes
              NAME [--city CODE]
            such as
              ./guichet desk "Town hall" --city TNG""";

    private DeskCommand() {}

    /**
     * Does what was typed behind {@code desk}.
     *
     * @throws IllegalArgumentException if that is not understood, or it is not clear which city is meant
     * @throws IllegalStateException if there is such a desk already, it is refused, or nothing runs
     */
    public static void run(Home home, List<String> words, PrintStream out) throws IOException {
        Map<String, String> options = Words.options(words, 1, USAGE);
        if (!Set.of("city").containsAll(options.keySet())) {
            throw new IllegalArgumentException(USAGE);
        }
        String name = words.getFirst();
        try (Frame frame = Frame.of(home)) {
            Named city = city(frame, options.get("city"));
            frame.desks(city.id()).stream()
                    .filter(desk -> desk.name().equals(name))
                    .findAny()
                    .ifPresent(desk -> {
                        throw new IllegalStateException("there is a desk " + name + " in " + city.name() + " already, "
                                + desk.id() + "; nothing was changed");
                    });
            UUID id = frame.add(CityCommand.PATH + "/" + city.id() + "/desks", Map.of("name", name));
            out.println("Opened " + name + "  " + id + "  in " + city.name() + "  " + city.id());
        }
    }

    private static Named city(Frame frame, String code) {
        List<Named> cities = frame.cities();
        if (cities.isEmpty()) {
            throw new IllegalStateException("there is no city yet: found one with ./guichet city");
        }
        List<Named> meant = cities.stream()
                .filter(city -> code == null || code.equals(city.name()))
                .toList();
        if (meant.size() != 1) {
            throw new IllegalArgumentException("say which --city: there are "
                    + cities.stream().map(Named::name).toList());
        }
        return meant.getFirst();
    }

    /**
     * What an account is given where nothing else was said and nothing else can be meant: the one city of a standalone
     * that runs, as {@code municipality}, and the one desk of it, as {@code desk}. Empty where there are several, or none,
     * or where nothing runs.
     */
    public static Map<String, String> onlyOne(Home home) {
        if (Running.on(home).isEmpty() || Files.exists(home.founded())) {
            return Map.of();
        }
        try (Frame frame = Frame.of(home)) {
            List<Named> cities = frame.cities();
            if (cities.size() != 1) {
                return Map.of();
            }
            String city = cities.getFirst().id().toString();
            List<Named> desks = frame.desks(cities.getFirst().id());
            return desks.size() == 1
                    ? Map.of("municipality", city, "desk", desks.getFirst().id().toString())
                    : Map.of("municipality", city);
        }
    }
}
