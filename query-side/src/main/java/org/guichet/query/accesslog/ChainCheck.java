package org.guichet.query.accesslog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.platform.accesslog.Chained;
import org.guichet.platform.accesslog.Chained.Member;
import org.guichet.platform.accesslog.StoredEntry;

/**
 * Follows every chain of the access log and says what was changed, removed or put in. What is not closed yet is taken as
 * it is; so is what somebody who may write adds under the time of now, as any entry does.
 */
public final class ChainCheck {
    private static final String BATCHES = """
            SELECT municipality, number, day, entries, previous, hash FROM accesslog.batch
             ORDER BY municipality, number
            """;

    private static final String HELD = """
            SELECT b.municipality AS in_city, b.number AS in_batch, b.entry AS held, b.hash AS held_hash, %s
              FROM accesslog.batch_entry AS b LEFT JOIN accesslog.entry AS e ON e.id = b.entry
             ORDER BY b.municipality, b.number, b.entry
            """.formatted(StoredEntry.columnsOf("e"));

    private static final String PUT_IN = """
            SELECT e.id FROM accesslog.entry AS e
             WHERE e.at <= (SELECT max(until) FROM accesslog.batch) - interval '%d seconds'
               AND NOT EXISTS (SELECT 1 FROM accesslog.batch_entry AS b WHERE b.entry = e.id)
             ORDER BY e.id
            """.formatted(Closing.LATEST.toSeconds());

    private final Connection connection;
    private final List<Head> published;
    private final List<Fault> faults = new ArrayList<>();
    private int batches;
    private long entries;

    /**
     * A check of what a connection sees.
     *
     * @param published heads that were published before the connection's snapshot was taken
     */
    public ChainCheck(Connection connection, List<Head> published) {
        this.connection = connection;
        this.published = published;
    }

    /** Follows the chains. */
    public Found found() throws SQLException {
        Map<Place, List<Member>> members = members();
        Map<Place, String> hashes = follow(members);
        members.keySet().stream()
                .filter(place -> !hashes.containsKey(place))
                .forEach(place -> fault(place.toString(), "was removed, but entries say that they are in it"));
        for (Head head : published) {
            String hash = hashes.get(new Place(head.municipality(), head.number()));
            if (hash == null) {
                fault(Place.of(head), "was published and is not there: the chain was cut off");
            } else if (!hash.equals(head.hash())) {
                fault(Place.of(head), "is not what was published: the chain was written anew");
            }
        }
        putIn();
        return new Found(batches, entries, List.copyOf(faults));
    }

    private Map<Place, List<Member>> members() throws SQLException {
        var members = new HashMap<Place, List<Member>>();
        try (var statement = connection.createStatement()) {
            // Without it the driver would take the whole log into memory at once.
            statement.setFetchSize(1_000);
            ResultSet rows = statement.executeQuery(HELD);
            while (rows.next()) {
                var place = new Place(rows.getObject("in_city", UUID.class), rows.getInt("in_batch"));
                var member = new Member(rows.getLong("held"), rows.getBytes("held_hash"));
                members.computeIfAbsent(place, batch -> new ArrayList<>()).add(member);
                entries++;
                if (rows.getObject("id") == null) {
                    fault("entry " + member.entry(), "was removed from " + place);
                } else if (!Arrays.equals(member.hash(), Chained.hash(StoredEntry.read(rows)))) {
                    fault("entry " + member.entry(), "was changed after " + place + " was closed");
                }
            }
        }
        return members;
    }

    private Map<Place, String> follow(Map<Place, List<Member>> members) throws SQLException {
        var hashes = new HashMap<Place, String>();
        try (var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(BATCHES);
            Place before = null;
            byte[] last = null;
            while (rows.next()) {
                var place = new Place(rows.getObject("municipality", UUID.class), rows.getInt("number"));
                if (before == null || !before.municipality().equals(place.municipality())) {
                    before = new Place(place.municipality(), 0);
                    last = Chained.beginning();
                }
                if (place.number() != before.number() + 1) {
                    fault(before.next().toString(), "was removed");
                }
                byte[] hash = rows.getBytes("hash");
                List<Member> held = members.getOrDefault(place, List.of());
                byte[] computed = Chained.hash(
                        place.municipality(),
                        place.number(),
                        rows.getObject("day", LocalDate.class),
                        rows.getBytes("previous"),
                        held);
                if (held.size() != rows.getInt("entries")) {
                    fault(
                            place.toString(),
                            "was closed over %d entries and holds %d: entries were put in or taken out"
                                    .formatted(rows.getInt("entries"), held.size()));
                } else if (!Arrays.equals(hash, computed)) {
                    fault(place.toString(), "is not what its hash says");
                }
                if (!Arrays.equals(rows.getBytes("previous"), last) && place.number() == before.number() + 1) {
                    fault(place.toString(), "does not follow the batch before it");
                }
                hashes.put(place, HexFormat.of().formatHex(hash));
                before = place;
                last = hash;
                batches++;
            }
        }
        return hashes;
    }

    private void putIn() throws SQLException {
        try (var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(PUT_IN);
            while (rows.next()) {
                fault("entry " + rows.getLong(1), "was put in behind the batches of its time");
            }
        }
    }

    private void fault(String where, String what) {
        faults.add(new Fault(where, what));
    }

    /**
     * What the check saw.
     *
     * @param entries that are in batches
     * @param faults empty if all is as it was written
     */
    public record Found(int batches, long entries, List<Fault> faults) {}

    /** Something that is not as it was written, by its id. */
    public record Fault(String where, String what) {}

    private record Place(UUID municipality, int number) {
        static String of(Head head) {
            return new Place(head.municipality(), head.number()).toString();
        }

        Place next() {
            return new Place(municipality, number + 1);
        }

        @Override
        public String toString() {
            return "batch " + number + " of city " + municipality;
        }
    }
}
