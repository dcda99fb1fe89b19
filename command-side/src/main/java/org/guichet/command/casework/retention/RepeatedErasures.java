package org.guichet.command.casework.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.Registration;
import org.axonframework.modelling.command.Repository;
import org.guichet.access.Role;
import org.guichet.casework.CaseEvent.CasePersonErased;
import org.guichet.casework.CaseId;
import org.guichet.casework.PersonId;
import org.guichet.command.casework.CaseRows;
import org.guichet.command.casework.MigrantCase;
import org.guichet.command.dispatch.Rule;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.platform.vault.ErasureLedger;
import org.guichet.platform.vault.PersonKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Before the doors open, at every start: whoever was erased according to the ledger, a tombstone or an event is erased
 * according to all three. After a restore of an old store, an old vault or both this erases again whom they brought
 * back; at any other start it finds nothing.
 */
@Component
class RepeatedErasures implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RepeatedErasures.class);
    // The web server starts at the last phase but 2048 (WebServerApplicationContext); this has to be done before.
    private static final int BEFORE_THE_DOORS = Integer.MAX_VALUE - 10_000;
    private static final String ERASED_EVENT =
            EventCatalogue.of(CasePersonErased.class).name();

    private static final String WITHOUT_EVENT = """
            SELECT case_id, municipality, person FROM case_register JOIN vault.person_key USING (person, municipality)
             WHERE (state = 'ERASED' OR person = ANY (?))
               AND NOT EXISTS (SELECT FROM domain_event
                                WHERE aggregate_id = case_id::text AND payload_type = ?)
            """;

    private static final String WITHOUT_TOMBSTONE = """
            SELECT case_id, person FROM case_register JOIN vault.person_key USING (person)
             WHERE (state = 'ACTIVE' OR number IS NOT NULL OR sealed_number IS NOT NULL)
               AND case_id IN (SELECT aggregate_id::uuid FROM domain_event WHERE payload_type = ?)
            """;

    private final JdbcClient store;
    private final TransactionTemplate transactions;
    private final PersonKeys keys;
    private final ErasureLedger ledger;
    private final CommandBus commands;
    private final Repository<MigrantCase> cases;
    private final CaseRows rows;
    private boolean running;

    RepeatedErasures(
            @Qualifier("store") JdbcClient store,
            @Qualifier("store") PlatformTransactionManager transactions,
            PersonKeys keys,
            ErasureLedger ledger,
            CommandBus commands,
            Repository<MigrantCase> cases,
            CaseRows rows) {
        this.store = store;
        this.transactions = new TransactionTemplate(transactions);
        this.keys = keys;
        this.ledger = ledger;
        this.commands = commands;
        this.cases = cases;
        this.rows = rows;
    }

    @Override
    public void start() {
        UUID[] known = ledger.persons().stream().map(PersonId::value).toArray(UUID[]::new);
        List<Back> withoutEvent = store.sql(WITHOUT_EVENT)
                .param(known)
                .param(ERASED_EVENT)
                .query(Back.class)
                .list();
        // Axon subscribes the handlers that it finds after the doors have opened, which for this one is too late.
        Registration handler = commands.subscribe(RepeatErasure.class.getName(), this::handle);
        try {
            withoutEvent.forEach(this::repeat);
        } finally {
            handler.cancel();
        }
        List<Back> withoutTombstone = new ArrayList<>(store.sql(WITHOUT_TOMBSTONE)
                .param(ERASED_EVENT)
                .query((row, number) -> new Back(row.getObject(1, UUID.class), null, row.getObject(2, UUID.class)))
                .list());
        withoutTombstone.forEach(this::bury);
        if (!withoutEvent.isEmpty() || !withoutTombstone.isEmpty()) {
            LOG.warn(
                    "{} persons had come back and are erased again; {} more had a key or a number again",
                    withoutEvent.size(),
                    withoutTombstone.size());
        }
        running = true;
    }

    private void repeat(Back back) {
        Map<String, String> envelope = new HashMap<>();
        envelope.put(
                EnvelopeKeys.OCCURRED_AT,
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        envelope.put(EnvelopeKeys.MUNICIPALITY, back.municipality().toString());
        envelope.put(EnvelopeKeys.ACTOR, Rule.ACTOR.toString());
        envelope.put(EnvelopeKeys.ROLE, Role.SERVICE_ACCOUNT.wireName());
        envelope.put(EnvelopeKeys.CORRELATION, UUID.randomUUID().toString());
        // The ids of an erasure are no secret, and the same key in a store restored twice is no conflict.
        envelope.put(EnvelopeKeys.COMMAND_KEY, "repeated-erasure-" + back.person());
        envelope.put(EnvelopeKeys.BODY_HMAC, "repeated-erasure");
        var answer = new FutureCallback<RepeatErasure, Object>();
        commands.dispatch(new GenericCommandMessage<>(new RepeatErasure(new CaseId(back.caseId())), envelope), answer);
        if (answer.getResult().isExceptional()) {
            throw new IllegalStateException(
                    "case " + back.caseId() + " could not be erased again; the doors stay shut",
                    answer.getResult().exceptionResult());
        }
    }

    private Object handle(CommandMessage<?> message) {
        var command = (RepeatErasure) message.getPayload();
        cases.load(command.id().toString()).execute(found -> found.repeatErasure(rows));
        return null;
    }

    private void bury(Back back) {
        transactions.executeWithoutResult(transaction -> {
            store.sql("UPDATE case_register SET number = NULL, sealed_number = NULL WHERE case_id = ?")
                    .param(back.caseId())
                    .update();
            store.sql("DELETE FROM reserved_number WHERE case_id = ?")
                    .param(back.caseId())
                    .update();
            store.sql("DELETE FROM import_case WHERE case_id = ?")
                    .param(back.caseId())
                    .update();
            keys.erase(new PersonId(back.person()));
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_DOORS;
    }

    private record Back(UUID caseId, UUID municipality, UUID person) {}
}
