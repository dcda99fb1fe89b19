package org.guichet.standalone;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guichet.access.Role;
import org.guichet.standalone.issuer.Account;

/** The city that a standalone shows itself with: Tangier, with two desks. All of it is invented. */
public final class DemoCity {
    /** Tangier. */
    public static final UUID MUNICIPALITY = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b01");
    /** Its short code. */
    public static final String CODE = "TNG";
    /** The desk in the medina. */
    public static final UUID MEDINA_DESK = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b11");
    /** The desk in Beni Makada. */
    public static final UUID BENI_MAKADA_DESK = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b12");
    /** The old town. */
    public static final UUID MEDINA = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b41");
    /** The large district in the south. */
    public static final UUID BENI_MAKADA = UUID.fromString("6f1d3a52-7c40-4b8e-9a16-2f0c5d7e8b42");
    /**
     * The city with its working time. Only the holidays with a fixed date are there: those of the lunar calendar are
     * announced when the moon was seen, and a city enters them as the next version of its calendar.
     */
    static final String FOUNDED = """
            {"id": "%s", "code": "%s", "country": "MAR", "languages": ["ar", "fr", "es", "en"],
             "names": {"en": "Tangier", "fr": "Tanger", "ar": "طنجة", "es": "Tánger"},
             "backdatingDays": 800,
             "calendar": {"version": 1, "zone": "Africa/Casablanca",
              "week": {"MONDAY": [{"opens": "08:30", "closes": "16:30"}],
                       "TUESDAY": [{"opens": "08:30", "closes": "16:30"}],
                       "WEDNESDAY": [{"opens": "08:30", "closes": "16:30"}],
                       "THURSDAY": [{"opens": "08:30", "closes": "16:30"}],
                       "FRIDAY": [{"opens": "08:30", "closes": "12:30"}, {"opens": "14:30", "closes": "16:30"}]},
              "holidays": %s}}
            """.formatted(MUNICIPALITY, CODE, fixedHolidays());

    static final List<String> DESKS = List.of(desk(MEDINA_DESK, "Medina"), desk(BENI_MAKADA_DESK, "Beni Makada"));

    static final List<String> AREAS = List.of(
            area(MEDINA, "Medina", "Médina", "المدينة القديمة", "Medina"),
            area(BENI_MAKADA, "Beni Makada", "Béni Makada", "بني مكادة", "Beni Makada"));

    private static final Set<Role> AT_A_DESK = Set.of(Role.DESK_OFFICER, Role.CASEWORKER, Role.PROTECTION_CASEWORKER);

    private DemoCity() {}

    /**
     * One account for each role, named as the role, and one for the focal point of each provider; without passwords,
     * and with staff ids newly drawn.
     */
    static List<Account> accounts() {
        Stream<Account> city = Arrays.stream(Role.values())
                .filter(role -> role != Role.PROVIDER_FOCAL_POINT)
                .map(role -> account(role.wireName(), role, AT_A_DESK.contains(role) ? MEDINA_DESK : null, null))
                .map(account -> account.role().equals(Role.SERVICE_ACCOUNT.wireName())
                        ? account.granted(List.of("GET /actuator/prometheus"))
                        : account);
        Stream<Account> providers = Arrays.stream(DemoProvider.values())
                .map(provider -> account(provider.account(), Role.PROVIDER_FOCAL_POINT, null, provider.id()));
        return Stream.of(city, providers, NeighbourCity.accounts().stream())
                .flatMap(accounts -> accounts)
                .toList();
    }

    private static Account account(String username, Role role, UUID desk, UUID provider) {
        return new Account(username, null, UUID.randomUUID(), role.wireName(), MUNICIPALITY, desk, provider);
    }

    /** Morocco's public holidays of the solar calendar, in each year from 2024 to 2030. */
    static String fixedHolidays() {
        return IntStream.rangeClosed(2024, 2030)
                .boxed()
                .flatMap(year -> Stream.of(
                                "01-01", "01-11", "01-14", "05-01", "07-30", "08-14", "08-20", "08-21", "11-06",
                                "11-18")
                        .map(day -> "\"" + year + "-" + day + "\""))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String desk(UUID id, String name) {
        return """
                {"id": "%s", "name": "%s"}
                """.formatted(id, name);
    }

    /** How many people live in a neighbourhood, by a rough figure; below a thousand nothing would be published of it. */
    static final String RESIDENTS = """
            {"year": 2024, "population": 50000, "source": "Invented for the demo"}""";

    private static String area(UUID id, String en, String fr, String ar, String es) {
        return """
                {"id": "%s", "names": {"en": "%s", "fr": "%s", "ar": "%s", "es": "%s"}, "validFrom": "2020-01-01"}
                """.formatted(id, en, fr, ar, es);
    }
}
