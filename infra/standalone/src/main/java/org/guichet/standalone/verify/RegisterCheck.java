package org.guichet.standalone.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.guichet.casework.CaseId;
import org.guichet.command.reference.MunicipalityFacts;
import org.guichet.command.reference.MunicipalityFacts.ClosedDesk;
import org.guichet.directory.DirectoryEvent.ProviderRegistered;
import org.guichet.directory.DirectoryEvent.ProviderReinstated;
import org.guichet.directory.DirectoryEvent.ProviderSuspended;
import org.guichet.directory.DirectoryEvent.ServicePublished;
import org.guichet.directory.DirectoryEvent.ServiceWithdrawn;
import org.guichet.envelope.ClaimedId;
import org.guichet.envelope.EventJson;
import org.guichet.household.HouseholdEvent;
import org.guichet.household.HouseholdEvent.HouseholdFormed;
import org.guichet.household.HouseholdEvent.HouseholdSplit;
import org.guichet.household.HouseholdEvent.HouseholdsMerged;
import org.guichet.household.HouseholdEvent.MemberErased;
import org.guichet.household.HouseholdEvent.MemberJoined;
import org.guichet.household.HouseholdEvent.MemberLeft;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityEvent.AreaDefined;
import org.guichet.municipality.MunicipalityEvent.CalendarChanged;
import org.guichet.municipality.MunicipalityEvent.DeskClosed;
import org.guichet.municipality.MunicipalityEvent.DeskOpened;
import org.guichet.municipality.MunicipalityEvent.MunicipalityEstablished;
import org.guichet.municipality.MunicipalityEvent.PracticeSet;
import org.guichet.municipality.MunicipalityEvent.RetentionSet;
import org.guichet.municipality.MunicipalityId;
import org.guichet.observatory.ObservatoryEvent.ReleasePlanned;
import org.guichet.observatory.ObservatoryEvent.ReleasePublished;
import org.guichet.observatory.ObservatoryEvent.ReleaseRevised;
import org.guichet.observatory.ObservatoryEvent.ReleaseWithdrawn;

/**
 * Whether the tables beside the events, which are written in the same transactions, say what the events say. They have
 * no delay, so every event counts, numbered or not.
 */
final class RegisterCheck implements StreamReader {
    private static final String CASES = """
            SELECT case_id, municipality || ' ' || person || (CASE WHEN number IS NULL THEN ' erased' ELSE '' END)
              FROM store.case_register
            """;

    private static final String CLAIMS = "SELECT id, stream, kind FROM store.claimed_id";

    private static final String HOUSEHOLDS = "SELECT case_id, household::text FROM store.household_of_case";

    private static final String CITIES = "SELECT municipality, facts::text FROM store.municipality_reference";

    private static final String PROVIDERS = """
            SELECT provider, municipality || (CASE WHEN active THEN ' active' ELSE ' suspended' END)
              FROM store.provider_reference
            """;

    private static final String SERVICES = """
            SELECT service, provider || ' ' || municipality || ' ' || visibility || ' ' || takes_referrals || ' ' || active
              FROM store.service_reference
            """;

    private static final String RELEASES = """
            SELECT release, municipality || ' ' || period || ' ' || publish_on || ' ' || state
              FROM store.release_register
            """;

    private final Connection connection;
    private final People people = new People();
    private final Map<UUID, ClaimedId> claims = new HashMap<>();
    private final Map<UUID, Set<CaseId>> households = new HashMap<>();
    private final Map<UUID, MunicipalityFacts> cities = new HashMap<>();
    private final Map<UUID, String> providers = new HashMap<>();
    private final Map<UUID, String> services = new HashMap<>();
    private final Map<UUID, String> releases = new HashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long rows;

    RegisterCheck(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void take(UUID stream, List<StoredEvent> events) {
        people.take(events);
        for (StoredEvent event : events) {
            claims(stream, event);
            switch (event.event() == null ? null : event.event().payload()) {
                case MunicipalityEstablished city -> cities.put(stream, facts(city));
                case DeskOpened opened -> cities.computeIfPresent(stream, (id, facts) -> with(facts, opened.desk()));
                case DeskClosed closed -> cities.computeIfPresent(stream, (id, facts) -> without(facts, closed));
                case AreaDefined defined -> cities.computeIfPresent(stream, (id, facts) -> with(facts, defined.area()));
                case CalendarChanged changed ->
                    cities.computeIfPresent(stream, (id, facts) -> facts.with(changed.calendar()));
                case PracticeSet practice -> cities.computeIfPresent(stream, (id, facts) -> facts.with(practice));
                case RetentionSet retention -> cities.computeIfPresent(stream, (id, facts) -> facts.with(retention));
                case HouseholdEvent ofHousehold -> live(stream, ofHousehold);
                case ProviderRegistered joined -> providers.put(stream, joined.municipality() + " active");
                case ProviderSuspended suspended ->
                    providers.computeIfPresent(stream, (id, facts) -> facts.replace(" active", " suspended"));
                case ProviderReinstated reinstated ->
                    providers.computeIfPresent(stream, (id, facts) -> facts.replace(" suspended", " active"));
                case ServicePublished service -> services.put(stream, facts(service) + " true");
                case ServiceWithdrawn withdrawn ->
                    services.computeIfPresent(stream, (id, facts) -> facts.replaceFirst("true$", "false"));
                case ReleasePlanned plan -> releases.put(stream, facts(plan) + " PLANNED");
                case ReleaseWithdrawn withdrawn -> becomes(stream, "WITHDRAWN");
                case ReleasePublished published -> becomes(stream, "PUBLISHED");
                case ReleaseRevised revised -> becomes(stream, "PUBLISHED");
                case null, default -> {
                    // Nothing is looked up by it.
                }
            }
        }
    }

    @Override
    public Check found() throws SQLException {
        var cases = new HashMap<UUID, String>();
        people.byPerson()
                .values()
                .forEach(known -> cases.put(
                        known.caseId(),
                        known.municipality() + " " + known.person() + (known.erased() ? " erased" : "")));
        compare("case_register", CASES, cases);
        compareClaims();
        compare("provider_reference", PROVIDERS, providers);
        compare("service_reference", SERVICES, services);
        compare("release_register", RELEASES, releases);
        var living = new HashMap<UUID, String>();
        households.forEach(
                (household, members) -> members.forEach(member -> living.put(member.value(), household.toString())));
        compare("household_of_case", HOUSEHOLDS, living);
        compareCities();
        return new Check("registers", "%,d rows of 7 tables".formatted(rows), differences);
    }

    /** Writes what the events say over what the registers say. */
    void setBack() throws SQLException {
        Set<UUID> cases = new HashSet<>();
        people.byPerson().values().forEach(known -> cases.add(known.caseId()));
        keepOnly("case_register", "case_id", cases);
        keepOnly("claimed_id", "id", claims.keySet());
        keepOnly("municipality_reference", "municipality", cities.keySet());
        keepOnly("service_reference", "service", services.keySet());
        keepOnly("provider_reference", "provider", providers.keySet());
        keepOnly("release_register", "release", releases.keySet());
        keepOnly("household_of_case", "case_id", Set.of());
        for (var city : cities.entrySet()) {
            update(
                    "UPDATE store.municipality_reference SET facts = ?::jsonb WHERE municipality = ?",
                    EventJson.MAPPER.writeValueAsString(city.getValue()),
                    city.getKey());
        }
        for (var provider : providers.entrySet()) {
            update(
                    "UPDATE store.provider_reference SET active = ? WHERE provider = ?",
                    provider.getValue().endsWith(" active"),
                    provider.getKey());
        }
        for (var service : services.entrySet()) {
            update(
                    "UPDATE store.service_reference SET active = ? WHERE service = ?",
                    service.getValue().endsWith(" true"),
                    service.getKey());
        }
        for (var release : releases.entrySet()) {
            update(
                    "UPDATE store.release_register SET state = ? WHERE release = ?",
                    release.getValue().substring(release.getValue().lastIndexOf(' ') + 1),
                    release.getKey());
        }
        for (var household : households.entrySet()) {
            for (CaseId member : household.getValue()) {
                update(
                        "INSERT INTO store.household_of_case (household, case_id) VALUES (?, ?)",
                        household.getKey(),
                        member.value());
            }
        }
    }

    private void keepOnly(String table, String key, Set<UUID> kept) throws SQLException {
        try (var statement =
                connection.prepareStatement("DELETE FROM store." + table + " WHERE NOT (" + key + " = ANY (?))")) {
            statement.setArray(1, connection.createArrayOf("uuid", kept.toArray()));
            statement.executeUpdate();
        }
    }

    private void update(String sql, Object value, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.setObject(2, id);
            statement.executeUpdate();
        }
    }

    private void live(UUID household, HouseholdEvent happened) {
        Set<CaseId> members = households.computeIfAbsent(household, formed -> new HashSet<>());
        switch (happened) {
            case HouseholdFormed formed -> formed.members().forEach(member -> members.add(member.caseId()));
            case MemberJoined joined -> members.add(joined.member().caseId());
            case MemberLeft left -> members.remove(left.caseId());
            case HouseholdSplit split -> split.members().forEach(members::remove);
            case HouseholdsMerged merged when merged.from().value().equals(household) -> members.clear();
            case HouseholdsMerged merged -> merged.members().forEach(member -> members.add(member.caseId()));
            case MemberErased erased -> {
                // The case stays where it is.
            }
        }
    }

    private void compare(String table, String query, Map<UUID, String> expected) throws SQLException {
        var missing = new HashSet<>(expected.keySet());
        try (var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(query);
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                present(table, id, missing, expected.keySet());
                if (expected.containsKey(id) && !expected.get(id).equals(row.getString(2))) {
                    differ(table, id, "says something else than the events");
                }
            }
        }
        missing.forEach(id -> differ(table, id, "is missing"));
    }

    private void claims(UUID stream, StoredEvent event) {
        if (event.event() == null) {
            return;
        }
        for (ClaimedId claimed : ClaimedId.of(stream, event.event().payload())) {
            ClaimedId earlier = claims.putIfAbsent(claimed.id(), claimed);
            if (earlier != null) {
                differ(
                        "claimed_id",
                        claimed.id(),
                        "was given in stream %s and in stream %s".formatted(earlier.stream(), claimed.stream()));
            }
        }
    }

    private void compareClaims() throws SQLException {
        var missing = new HashSet<>(claims.keySet());
        try (var statement = connection.createStatement()) {
            // There are several for each case: not all at once in memory.
            statement.setFetchSize(10_000);
            ResultSet row = statement.executeQuery(CLAIMS);
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                present("claimed_id", id, missing, claims.keySet());
                var found = new ClaimedId(id, row.getObject(2, UUID.class), row.getString(3));
                if (claims.containsKey(id) && !claims.get(id).equals(found)) {
                    differ("claimed_id", id, "says something else than the events");
                }
            }
        }
        missing.forEach(id -> differ("claimed_id", id, "is missing"));
    }

    private void compareCities() throws SQLException {
        var missing = new HashSet<>(cities.keySet());
        try (var statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(CITIES);
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                present("municipality_reference", id, missing, cities.keySet());
                MunicipalityFacts facts = EventJson.MAPPER.readValue(row.getString(2), MunicipalityFacts.class);
                if (cities.containsKey(id) && !Objects.equals(cities.get(id), facts)) {
                    differ("municipality_reference", id, "says something else than the events");
                }
            }
        }
        missing.forEach(id -> differ("municipality_reference", id, "is missing"));
    }

    private void present(String table, UUID id, Set<UUID> missing, Set<UUID> expected) {
        rows++;
        missing.remove(id);
        if (!expected.contains(id)) {
            differ(table, id, "comes from no event");
        }
    }

    private void differ(String table, UUID id, String what) {
        differences.add(new Difference(table + " " + id, what));
    }

    private static MunicipalityFacts facts(MunicipalityEstablished city) {
        return new MunicipalityFacts(
                city.id(),
                city.country(),
                city.languages(),
                city.backdatingDays(),
                city.calendar(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                false,
                MunicipalityFacts.USUAL_LOST_CONTACT_ATTEMPTS,
                null);
    }

    private static MunicipalityFacts with(MunicipalityFacts facts, DeskId desk) {
        facts.desks().add(desk);
        return facts;
    }

    private static MunicipalityFacts without(MunicipalityFacts facts, DeskClosed closed) {
        facts.desks().remove(closed.desk());
        facts.closedDesks().add(new ClosedDesk(closed.desk(), closed.successor()));
        return facts;
    }

    private static MunicipalityFacts with(MunicipalityFacts facts, AreaId area) {
        facts.areas().add(area);
        return facts;
    }

    private void becomes(UUID release, String state) {
        releases.computeIfPresent(release, (id, facts) -> facts.substring(0, facts.lastIndexOf(' ') + 1) + state);
    }

    private static String facts(ReleasePlanned plan) {
        return plan.municipality() + " " + plan.period() + " " + plan.publishOn();
    }

    private static String facts(ServicePublished service) {
        MunicipalityId city = service.municipality();
        return service.provider() + " " + city + " " + service.visibility() + " " + service.takesReferrals();
    }
}
