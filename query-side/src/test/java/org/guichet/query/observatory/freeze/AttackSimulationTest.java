package org.guichet.query.observatory.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.guichet.observatory.Period;
import org.guichet.observatory.ReleaseId;
import org.guichet.observatory.TableDefinition;
import org.guichet.observatory.TableSet;
import org.guichet.query.observatory.cellkey.CellKeys;
import org.guichet.query.observatory.cellkey.PerturbationTable;
import org.guichet.query.observatory.cube.Content;
import org.guichet.query.observatory.cube.MadeUpUnits;
import org.guichet.query.observatory.cube.UnitFact;
import org.guichet.query.observatory.cube.UnitKind;
import org.guichet.query.observatory.release.PublishedTable;
import org.guichet.query.observatory.release.Release;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Attacks the published figures of a year of a city of some hundred persons, as often as there are worlds: in each the
 * record keys and the table are drawn anew, so that the spread of what the attacker gets is seen. The attacker knows
 * every unit's place and the whole structure, and weighs all figures as well as they can be weighed.
 */
class AttackSimulationTest {
    private static final int WORLDS = 1_000;
    private static final int PERSONS = 500;
    private static final Path REPORT = Path.of("../docs/observatory/attacks.md");
    private static final Rules RULES = Rules.named("1");
    private static final Rules NO_RULES = new Rules(
            "none",
            new Rules.Population(0, 0),
            new Rules.Sensitive(Map.of(), 0),
            new Rules.Sparsity(0, 0, 1),
            List.of(),
            new Rules.Providers(Set.of(), 0),
            0,
            0);
    private static final PerturbationTable PLAIN = PerturbationTable.named("1");
    private static final double NOISE = PLAIN.parameters().variance();

    private static List<UnitFact> facts;
    private static List<UnitFact> later;
    private static City city;
    private static final Map<String, String> found = new LinkedHashMap<>();

    @BeforeAll
    static void makeACity() {
        var units = new MadeUpUnits(new UUID(0, 1), 4, new Random(11));
        units.persons(PERSONS, 2025);
        units.enquiries(200, 2025);
        facts = units.facts();
        later = facts.stream()
                .filter(fact -> fact.caseId().hashCode() % 40 != 0)
                .toList();
        city = new City(
                units.city(),
                "TNG",
                Map.of("en", "Tangier"),
                "MAR",
                ZoneId.of("Africa/Casablanca"),
                units.areas().stream()
                        .map(id -> new City.Area(id, Map.of("en", "x"), 50_000, LocalDate.of(2020, 1, 1), null))
                        .toList());
    }

    @Test
    void averagingOverEverythingPublishedLeavesTheNoise() throws IOException {
        List<Release> year = new ArrayList<>();
        for (String period : List.of("2025", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")) {
            year.add(made(RULES, period, year, null));
        }
        Attack attack = weighed(figures(year, false));
        assertThat(attack.worst)
                .as("what is left of the noise of the worst cells")
                .isGreaterThanOrEqualTo(1);
        found.put("published: a year and its quarters", attack.row());

        year.add(made(RULES, "2025", year, year.getFirst()));
        Attack revised = weighed(figures(year, false));
        assertThat(revised.worst).isGreaterThanOrEqualTo(1);
        found.put("published: the same, and the year revised", revised.row());
        found.put(
                "the same to an insider who knows each of the changed units",
                weighed(figures(year, true)).row());

        List<Release> loose = new ArrayList<>();
        for (String period : List.of("2025", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")) {
            loose.add(made(NO_RULES, period, loose, null));
        }
        Attack control = weighed(figures(loose, false));
        assertThat(control.worst).as("control: the finest tables, rules off").isLessThan(1);
        found.put("control: rules off, every table at its finest", control.row());

        List<Figure> filtered = figures(loose, false);
        filtered.addAll(freeFilters());
        Attack filters = weighed(filtered);
        assertThat(filters.worst)
                .as("control: free filters average the noise away")
                .isLessThan(0.7);
        found.put("control: rules off, and thirty filters of the attacker's choice", filters.row());

        differencing();
        increments();
        existence();
        compareWithTheReport();
    }

    /** A difference of two cells that differ by one unit, and of two that do not. */
    private static void differencing() {
        var random = new Random(5);
        int exactlyOne = 0;
        int notMore = 0;
        int tries = 20_000;
        for (int i = 0; i < tries; i++) {
            int fewer = 20 + PLAIN.change(20, random.nextInt(CellKeys.MODULUS));
            int more = 21 + PLAIN.change(21, random.nextInt(CellKeys.MODULUS));
            exactlyOne += more - fewer == 1 ? 1 : 0;
            notMore += more <= fewer ? 1 : 0;
        }
        double share = (double) exactlyOne / tries;
        assertThat(share).isLessThan(0.2);
        found.put("differencing: 21 and 20 units differ by exactly one", String.format(Locale.ROOT, "%.2f", share));
        found.put(
                "differencing: 21 units seem no more than 20",
                String.format(Locale.ROOT, "%.2f", (double) notMore / tries));
    }

    /** Someone who knows of each new unit as it comes, and looks after each. */
    private static void increments() {
        found.put("polling a live count, 1 visible increment (control)", sd(increments(1)));
        found.put("polling a live count, 10 visible increments (control)", sd(increments(10)));
        double fifty = increments(50);
        assertThat(fifty)
                .as("control: a live count is polled until the noise is gone")
                .isLessThan(0.4);
        found.put("polling a live count, 50 visible increments (control)", sd(fifty));
        // Under the rules fewer than five changed units leave the figure as it is: polling sees one draw.
        found.put("polling a published figure while four units come", sd(increments(0)));
        // At most four vintages are told, each of five changed units or more; an insider may know how many.
        double[] errors = new double[WORLDS * 10];
        var random = new Random(6);
        for (int world = 0; world < errors.length; world++) {
            double sum = 0;
            for (int vintage = 0; vintage < 4; vintage++) {
                int count = 15 + vintage * 5;
                sum += PLAIN.change(count, random.nextInt(CellKeys.MODULUS));
            }
            errors[world] = sum / 4;
        }
        found.put(
                "four vintages of one figure, to an insider who knows the count of each change", sd(deviation(errors)));
    }

    private static double increments(int increments) {
        var random = new Random(increments);
        double[] errors = new double[WORLDS * 10];
        for (int world = 0; world < errors.length; world++) {
            double sum = 0;
            for (int seen = 0; seen <= increments; seen++) {
                sum += PLAIN.change(15 + seen, random.nextInt(CellKeys.MODULUS));
            }
            errors[world] = sum / (increments + 1);
        }
        return deviation(errors);
    }

    /** What a small figure says of the true count, for somebody who thought every count up to ten as likely. */
    private static void existence() {
        var random = new Random(7);
        int[][] seen = new int[11][20];
        for (int count = 1; count <= 10; count++) {
            for (int i = 0; i < 20_000; i++) {
                seen[count][count + PLAIN.change(count, random.nextInt(CellKeys.MODULUS))]++;
            }
        }
        for (int figure : List.of(0, 3, 4)) {
            int all = IntStream.rangeClosed(1, 10)
                    .map(count -> seen[count][figure])
                    .sum();
            found.put(
                    "a true 1 behind a published %d".formatted(figure),
                    String.format(Locale.ROOT, "%.2f", (double) seen[1][figure] / all));
        }
        assertThat(seen[1][1] + seen[1][2]).isZero();
    }

    private static void compareWithTheReport() throws IOException {
        var lines = new StringBuilder();
        found.forEach((what, result) ->
                lines.append("| ").append(what).append(" | ").append(result).append(" |\n"));
        Path made = Path.of("target/attacks.txt");
        Files.createDirectories(made.getParent());
        Files.writeString(made, lines, StandardCharsets.UTF_8);
        assertThat(Files.readString(REPORT))
                .as("docs/observatory/attacks.md; right is target/attacks.txt")
                .contains(lines);
    }

    /** Two cells each: the persons that a filter takes, and those that it leaves. */
    private static List<Figure> freeFilters() {
        var random = new Random(12);
        var filtered = new ArrayList<Figure>();
        for (int filter = 0; filter < 30; filter++) {
            var taken = new BitSet();
            var left = new BitSet();
            for (int unit = 0; unit < facts.size(); unit++) {
                if (facts.get(unit).kind() == UnitKind.PERSON) {
                    (random.nextBoolean() ? taken : left).set(unit);
                }
            }
            filtered.add(new Figure(UnitKind.PERSON, taken, taken));
            filtered.add(new Figure(UnitKind.PERSON, left, left));
        }
        return filtered;
    }

    private static Release made(Rules rules, String period, List<Release> before, Release revises) {
        Period of = Period.of(period);
        TableSet set = TableSet.current();
        List<String> tables = set.tables().stream()
                .filter(table -> !table.variants(of).isEmpty())
                .map(TableDefinition::id)
                .toList();
        var plan = new Plan(
                new ReleaseId(new UUID(9, before.size())),
                city.id(),
                of,
                revises == null ? null : revises.id(),
                tables,
                List.of("SEN"),
                set.version(),
                rules.version(),
                "1",
                LocalDate.of(2026, 1, 16));
        List<UnitFact> counted = revises == null ? facts : later;
        var earlier = new Earlier(
                before.stream().map(one -> new Earlier.Past(one, facts)).toList(), revises);
        return new ReleaseMaker(plan, city, rules, PLAIN, counted, earlier)
                .make(Instant.EPOCH, 0)
                .release();
    }

    /** What the attacker has, and how far off it is. */
    private static final class Attack {
        private int figures;
        private double promised;
        private double worst;
        private double usual;

        String row() {
            return String.format(
                    Locale.ROOT,
                    "%d figures; least standard deviation by the formula %.2f, seen %.2f; median over all cells %.2f",
                    figures,
                    promised,
                    worst,
                    usual);
        }
    }

    /**
     * A published figure.
     *
     * @param members the units that are in it
     * @param shape those that the attacker takes to be in it: whoever was there at the first release
     */
    private record Figure(UnitKind kind, BitSet members, BitSet shape) {}

    /** @param insider whether the attacker knows who has come and gone, and so takes the cells for the same */
    private static List<Figure> figures(List<Release> releases, boolean insider) {
        var figures = new ArrayList<Figure>();
        var known = new HashSet<List<Object>>();
        var present = new BitSet();
        IntStream.range(0, facts.size())
                .filter(i -> later.contains(facts.get(i)))
                .forEach(present::set);
        for (Release release : releases) {
            for (PublishedTable table : release.tables()) {
                Layout layout = Layout.of(release, table);
                UnitKind kind = layout.kind() == UnitKind.CASE ? UnitKind.PERSON : layout.kind();
                for (BitSet shape : shapes(layout, ReleaseMaker.drawn(table, release.vintage()))) {
                    BitSet members = (BitSet) shape.clone();
                    if (release.vintage() > 1) {
                        members.and(present);
                    }
                    // The same units are the same figure wherever they are told.
                    if (known.add(List.of(layout.kind(), members))) {
                        figures.add(new Figure(kind, members, insider ? shape : members));
                    }
                }
            }
        }
        return figures;
    }

    private static List<BitSet> shapes(Layout layout, Set<List<String>> drawn) {
        var cells = new HashMap<List<String>, BitSet>();
        for (int i = 0; i < facts.size(); i++) {
            int unit = i;
            Memberships.of(layout, facts.get(i)).stream()
                    .filter(drawn::contains)
                    .forEach(cell ->
                            cells.computeIfAbsent(cell, none -> new BitSet()).set(unit));
        }
        return List.copyOf(cells.values());
    }

    private static Attack weighed(List<Figure> figures) {
        var attack = new Attack();
        attack.figures = figures.size();
        attack.promised = Double.POSITIVE_INFINITY;
        var all = new ArrayList<Double>();
        for (UnitKind kind : UnitKind.values()) {
            List<Figure> ofKind =
                    figures.stream().filter(figure -> figure.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                weigh(ofKind, kind, attack, all);
            }
        }
        all.sort(null);
        attack.usual = all.get(all.size() / 2);
        return attack;
    }

    /** Weighs all figures of a kind in many worlds: y = A x + noise, by least squares. */
    private static void weigh(List<Figure> figures, UnitKind kind, Attack attack, List<Double> all) {
        double[][] hat = projection(figures, kind);
        double[] squares = new double[figures.size()];
        var random = new Random(4711);
        for (int world = 0; world < WORLDS; world++) {
            PerturbationTable table = PLAIN.shuffled("1", ("world " + world).getBytes(StandardCharsets.US_ASCII));
            int[] keys = random.ints(facts.size(), 0, CellKeys.MODULUS).toArray();
            double[] noise = figures.stream()
                    .mapToDouble(figure -> {
                        long sum = figure.members().stream()
                                .mapToLong(unit -> keys[unit])
                                .sum();
                        int count = figure.members().cardinality();
                        return Noise.published(table, new Content(count, (int) (sum % CellKeys.MODULUS))) - count;
                    })
                    .toArray();
            for (int figure = 0; figure < noise.length; figure++) {
                double error = 0;
                for (int other = 0; other < noise.length; other++) {
                    error += hat[figure][other] * noise[other];
                }
                squares[figure] += error * error;
            }
        }
        double least = IntStream.range(0, squares.length)
                .mapToDouble(i -> hat[i][i])
                .min()
                .orElseThrow();
        if (Math.sqrt(NOISE * least) < attack.promised) {
            attack.promised = Math.sqrt(NOISE * least);
            // Of the most exposed figures together: of many single ones, chance would choose the least.
            attack.worst = Math.sqrt(IntStream.range(0, squares.length)
                    .filter(i -> hat[i][i] <= least * 1.05)
                    .mapToDouble(i -> squares[i] / WORLDS)
                    .average()
                    .orElseThrow());
        }
        for (double square : squares) {
            all.add(Math.sqrt(square / WORLDS));
        }
    }

    private static double[][] projection(List<Figure> figures, UnitKind kind) {
        var columns = new HashMap<Object, BitSet>();
        for (int figure = 0; figure < figures.size(); figure++) {
            int row = figure;
            figures.get(figure).shape().stream().forEach(unit -> columns.computeIfAbsent(
                            kind == UnitKind.PERSON ? facts.get(unit).caseId() : unit, none -> new BitSet())
                    .set(row));
        }
        var gram = new DMatrixRMaj(figures.size(), figures.size());
        Set.copyOf(columns.values()).forEach(column -> column.stream()
                .forEach(one -> column.stream().forEach(other -> gram.add(one, other, 1))));
        var factored = DecompositionFactory_DDRM.qrp(figures.size(), figures.size());
        factored.setSingularThreshold(1e-7);
        factored.decompose(gram);
        DMatrixRMaj basis = factored.getQ(null, false);
        double[][] hat = new double[figures.size()][figures.size()];
        for (int i = 0; i < hat.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < factored.getRank(); k++) {
                    hat[i][j] += basis.get(i, k) * basis.get(j, k);
                }
                hat[j][i] = hat[i][j];
            }
        }
        return hat;
    }

    private static double deviation(double[] errors) {
        double squares = 0;
        for (double error : errors) {
            squares += error * error;
        }
        return Math.sqrt(squares / errors.length);
    }

    private static String sd(double deviation) {
        return String.format(Locale.ROOT, "standard deviation %.2f", deviation);
    }
}
