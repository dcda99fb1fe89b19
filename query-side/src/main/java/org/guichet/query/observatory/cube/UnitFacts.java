package org.guichet.query.observatory.cube;

import java.lang.invoke.MethodHandles;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.platform.vault.PersonKeys;
import org.guichet.query.feed.Rebuild;
import org.guichet.query.feed.RowIndex;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;
import org.guichet.query.observatory.cellkey.RecordKeys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The facts of the units, and the base cells, which are their sums. When a unit changes, its former fact is taken out of
 * the cells and its new one is put in; most often that is one cell more by one.
 */
@Component
public final class UnitFacts implements RowIndex {
    static final RowTable<UnitFact> FACTS =
            RowTable.of(MethodHandles.lookup(), UnitFact.class, "unit_fact", "case_id", "case_id", "kind", "unit");

    private static final String BASE_CELL = "base_cell";

    // A case is placed by its city's zone while another process may just bring that zone: one waits for the other.
    private static final String PLACE = "SELECT pg_advisory_xact_lock_shared(hashtext('guichet observatory'))";
    private static final String PLACE_ANEW = "SELECT pg_advisory_xact_lock(hashtext('guichet observatory'))";

    private static final String OF_UNITS = """
            SELECT %s FROM unit_fact AS f
              JOIN unnest(?::uuid[], ?::text[], ?::uuid[]) AS wanted (case_id, kind, unit)
                ON f.case_id = wanted.case_id AND f.kind = wanted.kind AND f.unit = wanted.unit
            """.formatted(FACTS.columnsOf("f"));

    private static final String PERSONS_OF_CITIES = "SELECT %s FROM counted_person AS p WHERE p.municipality = ANY (?)"
            .formatted(Counting.PERSONS.columnsOf("p"));

    private static final String UNITS_OF_CITIES =
            "SELECT %s FROM counted_unit AS u WHERE u.municipality = ANY (?)".formatted(Counting.UNITS.columnsOf("u"));

    private final Profiles profiles;
    private final FactMaker maker;
    private final boolean live;

    /** Facts with keys under the installation's secret, of what these keys of persons open. */
    @Autowired
    public UnitFacts(PersonKeys keys, InstallationSecrets secrets) {
        this(new Profiles(keys), new FactMaker(new RecordKeys(secrets::recordKey)), true);
    }

    private UnitFacts(Profiles profiles, FactMaker maker, boolean live) {
        this.profiles = profiles;
        this.maker = maker;
        this.live = live;
    }

    /** What stays of the erased is the live one's to say: it knew more of them, while a rebuild opens what it can now. */
    @Override
    public RowIndex beside() {
        return new UnitFacts(profiles, maker, false);
    }

    @Override
    public String projection() {
        return Counting.NAME;
    }

    @Override
    public String table() {
        return FACTS.name();
    }

    @Override
    public List<String> sums() {
        return List.of(BASE_CELL);
    }

    @Override
    public void follow(Connection connection, Collection<Rows> changed) throws SQLException {
        Set<UUID> cities = changed.stream()
                .flatMap(rows -> rows.written(Counting.CITIES).stream())
                .map(CountedCity::id)
                .collect(Collectors.toSet());
        try (PreparedStatement lock = connection.prepareStatement(cities.isEmpty() ? PLACE : PLACE_ANEW)) {
            lock.execute();
        }
        var persons = new HashMap<UUID, CountedPerson>();
        var units = new HashMap<UnitId, CountedUnit>();
        var asBefore = new HashSet<UnitId>();
        for (Rows rows : changed) {
            rows.all(Counting.PERSONS).forEach(person -> persons.put(person.caseId(), person));
            boolean personChanged = !rows.written(Counting.PERSONS).isEmpty();
            for (CountedUnit unit : personChanged ? rows.all(Counting.UNITS) : rows.written(Counting.UNITS)) {
                units.put(unit.id(), unit);
                if (!personChanged) {
                    asBefore.add(unit.id());
                }
            }
        }
        if (!cities.isEmpty()) {
            ofCities(connection, PERSONS_OF_CITIES, Counting.PERSONS, cities)
                    .forEach(person -> persons.put(person.caseId(), person));
            for (CountedUnit unit : ofCities(connection, UNITS_OF_CITIES, Counting.UNITS, cities)) {
                units.put(unit.id(), unit);
                asBefore.remove(unit.id());
            }
        }
        if (!units.isEmpty()) {
            move(connection, persons, units.values(), asBefore);
        }
    }

    // Whoever was erased while it was built is counted by what the live facts last said.
    @Override
    public void beforeExchange(Connection connection, Consumer<String> schema) throws SQLException {
        schema.accept(Rebuild.BESIDE);
        var persons = new HashMap<UUID, CountedPerson>();
        Counting.PERSONS.forEach(connection, person -> {
            if (person.erased()) {
                persons.put(person.caseId(), person);
            }
        });
        UUID[] cases = persons.keySet().toArray(UUID[]::new);
        List<CountedUnit> units = Counting.UNITS.ofStreams(connection, cases);
        schema.accept("read");
        Residue.keep(connection, FACTS.ofStreams(connection, cases));
        schema.accept(Rebuild.BESIDE);
        if (!units.isEmpty()) {
            move(connection, persons, units, Set.of());
        }
        schema.accept("read");
    }

    /** @param asBefore units whose person and city did not change */
    private void move(
            Connection connection,
            Map<UUID, CountedPerson> persons,
            Collection<CountedUnit> units,
            Set<UnitId> asBefore)
            throws SQLException {
        List<UnitFact> former = ofUnits(connection, units);
        if (live) {
            Residue.keep(connection, ofErased(persons, former));
        }
        Map<UnitId, UnitFact> known = former.stream()
                .filter(fact -> asBefore.contains(fact.id()))
                .collect(Collectors.toMap(UnitFact::id, fact -> fact));
        Profiles.Opened opened = profiles.of(
                personsOf(persons, units, known.keySet()),
                units.stream().filter(unit -> !known.containsKey(unit.id())).toList());
        opened.tell(connection);
        List<UnitFact> present = facts(connection, persons, units, known, Map.of(), opened);
        BaseCells.move(connection, former, present);
        var same = new HashSet<>(former);
        FACTS.write(
                connection,
                present.stream().filter(fact -> !same.contains(fact)).toList());
        if (live) {
            FrozenFacts.coarsen(connection, erased(persons.values()));
        }
    }

    @Override
    public Set<UUID> differing(Connection connection, Collection<Rows> folded) throws SQLException {
        var persons = new HashMap<UUID, CountedPerson>();
        var units = new ArrayList<CountedUnit>();
        var zones = new HashMap<UUID, ZoneId>();
        folded.forEach(rows -> {
            rows.all(Counting.PERSONS).forEach(person -> persons.put(person.caseId(), person));
            units.addAll(rows.all(Counting.UNITS));
            rows.all(Counting.CITIES).forEach(city -> zones.put(city.id(), ZoneId.of(city.zone())));
        });
        Profiles.Opened opened = profiles.of(personsOf(persons, units, Set.of()), units);
        Set<UnitFact> expected = new HashSet<>(facts(connection, persons, units, Map.of(), zones, opened));
        var found = new HashSet<>(
                FACTS.ofStreams(connection, folded.stream().map(Rows::stream).toArray(UUID[]::new)));
        return Stream.concat(
                        expected.stream().filter(fact -> !found.contains(fact)),
                        found.stream().filter(fact -> !expected.contains(fact)))
                .map(UnitFact::caseId)
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> contradictions(Connection connection) throws SQLException {
        var expected = new HashMap<Cell, Content>();
        FACTS.forEach(connection, fact -> BaseCells.add(fact, expected));
        Map<Cell, Content> found = BaseCells.all(connection);
        long wrong = Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(cell -> !expected.getOrDefault(cell, Content.NOTHING).equals(found.get(cell)))
                .count();
        // Which ones is not said: a cell of one unit is that unit.
        return wrong == 0
                ? List.of()
                : List.of("%d cells of %s are not the sums of their units".formatted(wrong, BASE_CELL));
    }

    /** The persons of units, but for units of which all is known. */
    private static Set<CountedPerson> personsOf(
            Map<UUID, CountedPerson> persons, Collection<CountedUnit> units, Set<UnitId> known) {
        return units.stream()
                .filter(unit -> !known.contains(unit.id()))
                .map(unit -> persons.get(unit.caseId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * @param known facts that are right but for what the unit counts for; their persons are not opened again
     * @param given zones that hold whatever the table says
     */
    private List<UnitFact> facts(
            Connection connection,
            Map<UUID, CountedPerson> persons,
            Collection<CountedUnit> units,
            Map<UnitId, UnitFact> known,
            Map<UUID, ZoneId> given,
            Profiles.Opened opened)
            throws SQLException {
        var zones = new HashMap<>(zones(connection, units));
        zones.putAll(given);
        Map<UnitId, PersonProfile> erased = Residue.profiles(connection, erased(persons.values()));
        var facts = new ArrayList<UnitFact>();
        for (CountedUnit unit : units) {
            ZoneId zone = zones.getOrDefault(unit.municipality(), ZoneOffset.UTC);
            CountedPerson person = persons.get(unit.caseId());
            UnitFact former = known.get(unit.id());
            if (former != null) {
                facts.add(maker.again(former, unit, person, zone));
            } else if (person == null) {
                facts.add(maker.of(unit, null, null, null, zone));
            } else {
                PersonProfile profile = opened.profile(person, unit, zone)
                        .orElseGet(() -> erased.getOrDefault(unit.id(), PersonProfile.UNKNOWN));
                facts.add(maker.of(unit, person, profile, opened.needCode(unit), zone));
            }
        }
        return facts;
    }

    private static List<UUID> erased(Collection<CountedPerson> persons) {
        return persons.stream()
                .filter(CountedPerson::erased)
                .map(CountedPerson::caseId)
                .toList();
    }

    private static List<UnitFact> ofErased(Map<UUID, CountedPerson> persons, List<UnitFact> facts) {
        return facts.stream()
                .filter(fact -> persons.containsKey(fact.caseId())
                        && persons.get(fact.caseId()).erased())
                .toList();
    }

    private static Map<UUID, ZoneId> zones(Connection connection, Collection<CountedUnit> units) throws SQLException {
        UUID[] cities = units.stream().map(CountedUnit::municipality).distinct().toArray(UUID[]::new);
        return Counting.CITIES.ofStreams(connection, cities).stream()
                .collect(Collectors.toMap(CountedCity::id, city -> ZoneId.of(city.zone())));
    }

    private static List<UnitFact> ofUnits(Connection connection, Collection<CountedUnit> units) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(OF_UNITS)) {
            query.setArray(1, array(connection, "uuid", units, CountedUnit::caseId));
            query.setArray(
                    2, array(connection, "text", units, unit -> unit.kind().name()));
            query.setArray(3, array(connection, "uuid", units, CountedUnit::unit));
            return rows(query, FACTS);
        }
    }

    private static <R extends Record> List<R> ofCities(
            Connection connection, String sql, RowTable<R> table, Set<UUID> cities) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, array(connection, "uuid", cities, city -> city));
            return rows(query, table);
        }
    }

    private static <R extends Record> List<R> rows(PreparedStatement query, RowTable<R> table) throws SQLException {
        var found = new ArrayList<R>();
        ResultSet rows = query.executeQuery();
        while (rows.next()) {
            found.add(table.read(rows));
        }
        return found;
    }

    private static <T> Array array(Connection connection, String type, Collection<T> values, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, values.stream().map(value).toArray());
    }
}
