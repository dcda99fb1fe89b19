package org.guichet.command.dispatch;

import java.util.List;
import java.util.Optional;
import org.guichet.command.eventstore.AppendedEvent;
import org.guichet.envelope.EnvelopeKeys;
import org.guichet.envelope.EventCatalogue;
import org.guichet.envelope.EventJson;
import org.guichet.platform.consistency.ConsistencyTokens;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Commands that were carried out: each is remembered by the key in its event rows, for ever. */
@Component
class EarlierCommands {
    private static final String BY_KEY = """
            SELECT aggregate_id, sequence_number, payload_type, payload, meta_data
              FROM domain_event
             WHERE command_key = ?
             ORDER BY command_ordinal
            """;

    private final JdbcClient store;
    private final ConsistencyTokens tokens;

    EarlierCommands(@Qualifier("store") JdbcClient store, InstallationSecrets secrets) {
        this.store = store;
        this.tokens = new ConsistencyTokens(secrets);
    }

    /** What a command has done just now. */
    CommandOutcome done(List<AppendedEvent> events) {
        return new CommandOutcome(events, false, tokens);
    }

    /**
     * What the same request did before; empty if it never did anything.
     *
     * @throws Refused if the key was used for something else
     */
    Optional<CommandOutcome> of(CommandRequest request) {
        List<Row> rows = rows(request.commandKey());
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (!rows.getFirst().bodyHmac().equals(request.bodyHmac())) {
            throw new Refused(ProblemType.KEY_USED_FOR_ANOTHER_BODY);
        }
        return Optional.of(outcome(rows));
    }

    /** What became of a command; empty if it never did anything. */
    Optional<CommandOutcome> ofKey(String commandKey) {
        List<Row> rows = rows(commandKey);
        return rows.isEmpty() ? Optional.empty() : Optional.of(outcome(rows));
    }

    private CommandOutcome outcome(List<Row> rows) {
        return new CommandOutcome(rows.stream().map(Row::event).toList(), true, tokens);
    }

    private List<Row> rows(String commandKey) {
        return store.sql(BY_KEY)
                .param(commandKey)
                .query((row, number) -> new Row(
                        new AppendedEvent(
                                row.getString("aggregate_id"),
                                row.getLong("sequence_number"),
                                EventJson.read(
                                        EventCatalogue.named(row.getString("payload_type")), row.getBytes("payload"))),
                        EventJson.MAPPER
                                .readTree(row.getBytes("meta_data"))
                                .path(EnvelopeKeys.BODY_HMAC)
                                .asString()))
                .list();
    }

    private record Row(AppendedEvent event, String bodyHmac) {}
}
