package org.guichet.platform.vault;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.guichet.casework.PersonId;
import org.guichet.platform.problem.Anonymous;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks every minute whether a month has turned, an epoch can go, or an erasure is missing in the ledger because a
 * process died between the two. The first look comes at the start. What fails is tried again a minute later.
 */
public final class KeyUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);
    private static final String TOMBSTONES =
            "SELECT person FROM vault.person_key WHERE state = 'ERASED' AND erased_at >= ?";

    // Far longer than a transaction lasts: an erasure bears the time at which its own began.
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final KeyEpochs epochs;
    private final ErasureLedger ledger;
    private final JdbcClient vault;
    private OffsetDateTime since = OffsetDateTime.MIN;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("key upkeep").factory());

    /** Begins to look at once, on a thread of its own. */
    public KeyUpkeep(DataSource database, KeyEpochs epochs, ErasureLedger ledger) {
        this.epochs = epochs;
        this.ledger = ledger;
        this.vault = JdbcClient.create(database);
        thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.MINUTES);
    }

    private void look() {
        try {
            fill();
            int rewrapped = epochs.turn();
            if (rewrapped > 0) {
                LOG.info("The keys of {} persons were wrapped for this month", rewrapped);
            }
        } catch (RuntimeException e) {
            if (KeysLocked.isCauseOf(e)) {
                LOG.info("The keys are locked; nothing is wrapped anew until they are not");
            } else {
                LOG.error("The upkeep of the keys failed and is tried again in a minute: {}", Anonymous.trace(e));
            }
        }
    }

    // All of them at the start, and later those that came since: who was erased once stays so.
    private void fill() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Set<PersonId> missing = vault.sql(TOMBSTONES).param(since).query(UUID.class).list().stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            missing.removeAll(ledger.persons());
        }
        if (!missing.isEmpty()) {
            ledger.record(missing);
            LOG.warn("{} erasures were missing in the ledger and stand there now", missing.size());
        }
        since = now.minus(OVERLAP);
    }

    /** Ends the looking; what is under way is ended first. */
    @Override
    public void close() {
        thread.close();
    }
}
