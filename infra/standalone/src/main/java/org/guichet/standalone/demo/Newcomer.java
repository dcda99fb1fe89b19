package org.guichet.standalone.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An invented person.
 *
 * @param given given name in Latin letters
 * @param family family name in Latin letters
 * @param alsoWritten the name in its own script; null where that is Latin
 * @param language ISO 639-3
 * @param nationality ISO 3166-1 alpha-3
 */
record Newcomer(
        String given,
        String family,
        String alsoWritten,
        String language,
        String nationality,
        String sex,
        String born,
        String phone) {

    private static final List<Origin> ORIGINS = List.of(
            new Origin(
                    "bam",
                    "MLI",
                    List.of("Aminata", "Fatɔmata", "Salimata", "Kajatu"),
                    List.of("Bakari", "Sidiki", "Modibo", "Seku"),
                    List.of("Kulibali", "Jara", "Tarawele", "Konatɛ", "Sidibe"),
                    Map.of()),
            new Origin(
                    "fra",
                    "CMR",
                    List.of("Clémentine", "Solange", "Aurélie", "Thérèse"),
                    List.of("Honoré", "Désiré", "François", "Célestin"),
                    List.of("Ngo Bassa", "Mbarga", "Étoundi", "Fotso", "Njoya"),
                    Map.of()),
            new Origin(
                    "ara",
                    "SDN",
                    List.of("Hanan", "Amal", "Rania", "Sumaya"),
                    List.of("Mohamed", "Idris", "Yasir", "Osman"),
                    List.of("Abdallah", "Elhassan", "Bakheet", "Suliman"),
                    Map.ofEntries(
                            Map.entry("Hanan", "حنان"),
                            Map.entry("Amal", "أمل"),
                            Map.entry("Rania", "رانيا"),
                            Map.entry("Sumaya", "سمية"),
                            Map.entry("Mohamed", "محمد"),
                            Map.entry("Idris", "إدريس"),
                            Map.entry("Yasir", "ياسر"),
                            Map.entry("Osman", "عثمان"),
                            Map.entry("Abdallah", "عبد الله"),
                            Map.entry("Elhassan", "الحسن"),
                            Map.entry("Bakheet", "بخيت"),
                            Map.entry("Suliman", "سليمان"))),
            new Origin(
                    "amh",
                    "ETH",
                    List.of("Almaz", "Tigist", "Selamawit", "Hiwot"),
                    List.of("Bekele", "Dawit", "Girma", "Yonas"),
                    List.of("Tesfaye", "Haile", "Abebe", "Wolde"),
                    Map.ofEntries(
                            Map.entry("Almaz", "አልማዝ"),
                            Map.entry("Tigist", "ትዕግስት"),
                            Map.entry("Selamawit", "ሰላማዊት"),
                            Map.entry("Hiwot", "ሕይወት"),
                            Map.entry("Bekele", "በቀለ"),
                            Map.entry("Dawit", "ዳዊት"),
                            Map.entry("Girma", "ግርማ"),
                            Map.entry("Yonas", "ዮናስ"),
                            Map.entry("Tesfaye", "ተስፋዬ"),
                            Map.entry("Haile", "ኃይሌ"),
                            Map.entry("Abebe", "አበበ"),
                            Map.entry("Wolde", "ወልደ"))),
            new Origin(
                    "spa",
                    "VEN",
                    List.of("Yusmary", "Begoña", "Inés", "Maite"),
                    List.of("Íñigo", "José", "Ramón", "Andrés"),
                    List.of("Peña", "Núñez", "Güell", "Quiñones"),
                    Map.of()));

    /** A person of one of the origins, the same for the same random numbers. */
    static Newcomer invented(RandomGenerator random) {
        Origin origin = one(ORIGINS, random);
        boolean woman = random.nextBoolean();
        String given = one(woman ? origin.women() : origin.men(), random);
        String family = one(origin.families(), random);
        return new Newcomer(
                given,
                family,
                origin.script().isEmpty()
                        ? null
                        : origin.script().get(given) + " " + origin.script().get(family),
                origin.language(),
                origin.nationality(),
                woman ? "FEMALE" : "MALE",
                // Many do not know the day, some not the year.
                random.nextInt(4) == 0 ? null : Integer.toString(1950 + random.nextInt(70)),
                // A range of the country's plan in which every number can be one.
                "+21261%07d".formatted(random.nextInt(10_000_000)));
    }

    /** As the desk types it in. */
    Map<String, ?> form() {
        var form = new LinkedHashMap<String, Object>();
        var name = new LinkedHashMap<String, Object>();
        name.put("given", given);
        name.put("family", family);
        if (alsoWritten != null) {
            name.put("alsoWritten", alsoWritten);
        }
        form.put("name", name);
        form.put("sex", sex);
        form.put("nationality", nationality);
        form.put("languages", List.of(language));
        form.put("phones", List.of(phone));
        if (born != null) {
            form.put("birthDate", born);
        }
        return form;
    }

    static <T> T one(List<T> of, RandomGenerator random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Names of one language, with their own script where it is not Latin. */
    private record Origin(
            String language,
            String nationality,
            List<String> women,
            List<String> men,
            List<String> families,
            Map<String, String> script) {}
}
