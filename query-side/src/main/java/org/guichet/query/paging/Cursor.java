package org.guichet.query.paging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.guichet.platform.problem.PlainValues;
import org.guichet.problem.Refused;

/**
 * Where a list goes on: after an instant and an id. Opaque to clients and bound to the filters of the list, since with
 * other filters it would skip rows. It gives no right to anything: the query scopes what it returns.
 */
public final class Cursor {
    /** Before everything, in lists that rise. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    /** After everything, in lists that fall. */
    public static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final int FILTER_BYTES = 6;
    private static final int PLACE = 4;
    private static final int MOST_PLACES = 1_000;

    private final String filters;
    private final List<String> key;

    private Cursor(String filters, List<String> key) {
        this.filters = filters;
        this.key = key;
    }

    /**
     * Reads the cursor of a list that rises.
     *
     * @param text as a page gave it; null for the first page
     * @param filters what else the client asked for, nulls included
     * @throws Refused as invalid if no page of a list with these filters gave it
     */
    public static Cursor rising(String text, Object... filters) {
        return read(text, new Cursor(digest(filters), List.of(EARLIEST.toString(), new UUID(0, 0).toString())));
    }

    /** Reads the cursor of a list that falls; else as {@link #rising}. */
    public static Cursor falling(String text, Object... filters) {
        return read(text, new Cursor(digest(filters), List.of(LATEST.toString(), new UUID(-1, -1).toString())));
    }

    /** Reads the cursor of a list that rises in two parts, first those that rank first; else as {@link #rising}. */
    public static Cursor ranked(String text, Object... filters) {
        return read(
                text, new Cursor(digest(filters), List.of("false", EARLIEST.toString(), new UUID(0, 0).toString())));
    }

    /** Reads the cursor of a list that counts from 0; else as {@link #rising}. */
    public static Cursor counting(String text, Object... filters) {
        return read(text, new Cursor(digest(filters), List.of("-1")));
    }

    /**
     * Reads the cursor of a list that ends after so many rows and is in an order of its own: how many were shown, and the
     * place of the last of them; else as {@link #rising}.
     */
    public static Cursor places(String text, Object... filters) {
        return read(
                text, new Cursor(digest(filters), List.of("0", "0", LATEST.toString(), new UUID(-1, -1).toString())));
    }

    /** How many of the terms the last row that was shown does not meet. */
    public int missing() {
        return Integer.parseInt(key.get(1));
    }

    /** Number of the last row that was shown; -1 before the first. Of places, how many were shown. */
    public long number() {
        return Long.parseLong(key.getFirst());
    }

    /** Whether the last row that was shown is of the second part. */
    public boolean rank() {
        return key.getFirst().equals("true");
    }

    /** Instant of the last row that was shown, as a parameter of a statement. */
    public OffsetDateTime at() {
        return Instant.parse(key.get(key.size() - 2)).atOffset(ZoneOffset.UTC);
    }

    /** Id of the last row that was shown. */
    public UUID id() {
        return UUID.fromString(key.getLast());
    }

    /**
     * Where a falling list begins that shows only what is earlier than an instant: here, or at the instant if that is
     * farther on. As a second condition beside the place to begin at, PostgreSQL would read all that is between the two.
     */
    public Cursor before(OffsetDateTime instant) {
        return instant.isBefore(at())
                ? new Cursor(filters, List.of(instant.toInstant().toString(), new UUID(0, 0).toString()))
                : this;
    }

    String after(List<Object> shown) {
        String plain = filters + "|"
                + String.join("|", shown.stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static Cursor read(String text, Cursor start) {
        if (text == null) {
            return start;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split("\\|"));
            if (parts.size() != start.key.size() + 1) {
                throw Refused.field("cursor", "wrong-format");
            }
            if (!parts.getFirst().equals(start.filters)) {
                throw Refused.field("cursor", "other-filters");
            }
            var cursor = new Cursor(start.filters, parts.subList(1, parts.size()));
            cursor.check();
            return cursor;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw Refused.field("cursor", "wrong-format");
        }
    }

    private void check() {
        if (key.size() == 1) {
            number();
            return;
        }
        Instant at = PlainValues.instant(key.get(key.size() - 2));
        PlainValues.id(key.getLast());
        boolean place = key.size() != PLACE || number() > 0 && number() <= MOST_PLACES && missing() >= 0;
        if (!place || at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("no row stands there");
        }
    }

    private static String digest(Object... filters) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Arrays.toString(filters).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FILTER_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
