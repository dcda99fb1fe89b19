package org.guichet.bench;

import java.util.List;
import java.util.random.RandomGenerator;
import org.guichet.casework.PersonName;

/** Names as a city's cases hold them: a few of them very common, and some in Arabic letters too. */
final class Names {
    /** The commonest first; one has a twelfth of all cases. */
    static final List<String> GIVEN = List.of(
            "Mohamed",
            "Fatima",
            "Amina",
            "Ibrahim",
            "Mariam",
            "Ousmane",
            "Aïcha",
            "Abdoulaye",
            "Moussa",
            "Youssef",
            "Khadija",
            "Omar",
            "Hassan",
            "Aminata",
            "Ali",
            "Hussein",
            "Abdelkader",
            "Kadiatou",
            "Ahmed",
            "Rachid",
            "Souad",
            "Karim",
            "Jamila",
            "Mamadou",
            "Binta",
            "Selam",
            "Tesfaye",
            "Blessing",
            "Emmanuel",
            "Grace",
            "Jean-Pierre",
            "Marie",
            "Yasmine",
            "Nour",
            "Samira",
            "Abderrahmane",
            "Salim",
            "Zeinab",
            "Idrissa",
            "Oumou");

    private static final List<String> ARABIC =
            List.of("محمد", "فاطمة", "أمينة", "إبراهيم", "مريم", "عثمان", "عائشة", "عبد الله", "موسى", "يوسف");

    static final List<String> FAMILY = List.of(
            "Diallo",
            "Traoré",
            "Coulibaly",
            "Koné",
            "Bah",
            "Camara",
            "Keita",
            "Sow",
            "Ben Ali",
            "El Amrani",
            "Ouattara",
            "Touré",
            "Cissé",
            "Sylla",
            "Barry",
            "Haddad",
            "Khalil",
            "Mansouri",
            "N'Diaye",
            "Sanogo",
            "Hassan",
            "Ahmed",
            "Tekle",
            "Gebremariam",
            "Okafor",
            "Adeyemi",
            "Mensah",
            "Dembélé",
            "Konaté",
            "Fofana",
            "Bakayoko",
            "Zongo",
            "Ouédraogo",
            "Sawadogo",
            "Al-Masri",
            "Nasser",
            "Bouzid",
            "Cherif",
            "Belkacem",
            "Tazi");

    private Names() {}

    static PersonName draw(RandomGenerator random) {
        int given = common(random, GIVEN.size());
        String arabic = given < ARABIC.size() && random.nextInt(7) == 0 ? ARABIC.get(given) : null;
        // Beyond the lists, names that only a few share.
        String family = random.nextInt(3) == 0
                ? FAMILY.get(random.nextInt(FAMILY.size())) + rare(random)
                : FAMILY.get(common(random, FAMILY.size()));
        return new PersonName(GIVEN.get(given), family, arabic);
    }

    /** A syllable or two that make a name rare. */
    static String rare(RandomGenerator random) {
        String[] syllables = {"dou", "bari", "nka", "towe", "gbe", "fala", "mori", "zaka", "lemba", "riwa"};
        return syllables[random.nextInt(10)] + syllables[random.nextInt(10)] + syllables[random.nextInt(10)];
    }

    // The square leans towards the beginning: of forty, the first has a sixth, halved by the next line.
    private static int common(RandomGenerator random, int size) {
        double leaning = random.nextBoolean() ? Math.pow(random.nextDouble(), 2) : random.nextDouble();
        return (int) (leaning * size);
    }
}
