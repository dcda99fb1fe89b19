package org.guichet.query.consistency;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.guichet.platform.consistency.ConsistencyTokens;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.Waiters;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Lets a client read what it wrote. A command answers {@code Consistency-Token}; a query that carries it, or several
 * with commas between them, waits until the projections it reads have passed those events, on whatever instance: at most 800 ms, or as
 * long as {@code Prefer: wait=<seconds>} says, at most 10 s.
 */
@Component
public final class Consistency {
    /** Header of what the client has written. */
    public static final String TOKEN = ConsistencyTokens.HEADER;
    /** Header of a list that may lack what the client has written. */
    public static final String BEHIND = "Projection-Behind";

    private static final Duration USUAL_WAIT = Duration.ofMillis(800);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_STREAMS = 32;
    // Another instance may own the partition: its commit wakes nobody here.
    private static final long REREAD_NANOS = Duration.ofMillis(25).toNanos();
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})");

    private static final String PASSED = """
            SELECT count(*) FROM unnest(?::uuid[], ?::bigint[]) AS wanted (stream, version)
             WHERE EXISTS (SELECT 1 FROM stream_version AS passed
                            WHERE passed.projection = ANY (?::text[]) AND passed.stream = wanted.stream
                              AND passed.version >= wanted.version)
            """;

    private final JdbcClient database;
    private final Waiters waiters;
    private final ConsistencyTokens tokens;
    private final Backlog backlog;
    private final Map<String, Set<String>> witnesses = new HashMap<>();

    Consistency(
            @Qualifier("readDatabase") DataSource database,
            Waiters waiters,
            InstallationSecrets secrets,
            Backlog backlog,
            List<Projection> projections) {
        this.database = JdbcClient.create(database);
        this.waiters = waiters;
        this.backlog = backlog;
        this.tokens = new ConsistencyTokens(secrets);
        projections.forEach(projection -> witnesses.put(projection.name(), witnessesOf(projection, projections)));
    }

    /**
     * Waits before one item is read.
     *
     * @param projections names of those that the answer is read from
     * @throws Refused as not yet visible, with {@code Retry-After}, or as malformed for a token that is none
     */
    public void require(ServletWebRequest request, String... projections) {
        if (!passed(request, projections)) {
            Objects.requireNonNull(request.getResponse()).setHeader("Retry-After", "1");
            throw new Refused(ProblemType.NOT_YET_VISIBLE);
        }
    }

    /**
     * Waits before a list is read; one that may lack something, asked for or not, is marked {@code Projection-Behind: true}.
     *
     * @param projections names of those that the answer is read from
     * @throws Refused as malformed for a token that is none
     */
    public void await(ServletWebRequest request, String... projections) {
        if (!passed(request, projections) || !backlog.isCaughtUp(List.of(projections))) {
            Objects.requireNonNull(request.getResponse()).setHeader(BEHIND, "true");
        }
    }

    private boolean passed(ServletWebRequest request, String... projections) {
        String token = request.getHeader(TOKEN);
        if (token == null || token.isBlank()) {
            return true;
        }
        return passed(wanted(token), List.of(projections), wait(request.getHeaderValues("Prefer")));
    }

    boolean passed(Map<UUID, Long> wanted, List<String> projections, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        var watched = new HashSet<String>();
        projections.forEach(projection -> watched.addAll(witnesses.get(projection)));
        // Registered before the first look, or a commit between the two would wake nobody.
        try (var waiter = waiters.register(watched, wanted.keySet())) {
            while (true) {
                if (projections.stream().allMatch(projection -> hasPassed(projection, wanted))) {
                    return true;
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                waiter.await(Math.min(left, REREAD_NANOS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean hasPassed(String projection, Map<UUID, Long> wanted) {
        return database.sql(PASSED)
                        .param(wanted.keySet().toArray(UUID[]::new))
                        .param(wanted.values().toArray(Long[]::new))
                        .param(witnesses.get(projection).toArray(String[]::new))
                        .query(Long.class)
                        .single()
                == wanted.size();
    }

    // A projection never passes a stream of a topic that it does not read; one that reads that topic speaks for it.
    private static Set<String> witnessesOf(Projection projection, List<Projection> all) {
        var witnesses = new HashSet<String>();
        witnesses.add(projection.name());
        for (Projection other : all) {
            if (other.topics().stream().noneMatch(projection.topics()::contains)) {
                witnesses.add(other.name());
            }
        }
        return witnesses;
    }

    private Map<UUID, Long> wanted(String token) {
        try {
            Map<UUID, Long> wanted = tokens.open(token);
            if (wanted.size() <= MOST_STREAMS) {
                return wanted;
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static Duration wait(String[] preferences) {
        if (preferences == null) {
            return USUAL_WAIT;
        }
        Matcher wait = WAIT.matcher(String.join(",", Arrays.asList(preferences)));
        if (!wait.find()) {
            return USUAL_WAIT;
        }
        Duration wished = Duration.ofSeconds(Long.parseLong(wait.group(1)));
        return wished.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wished;
    }

    private static Refused malformed() {
        return Refused.header(TOKEN, "malformed");
    }
}
