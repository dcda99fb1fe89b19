package org.guichet.command.eventstore;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.guichet.platform.database.DatabaseSettings;
import org.guichet.platform.database.Migrations;
import org.guichet.platform.database.Pool;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The event store, with every part declared by hand: Axon 4.13 orders its auto-configuration after classes that Spring
 * Boot 4 no longer has, and would silently run without transactions and without a store.
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {
    // Group commit needs some writers at once; more connections than this only queue inside PostgreSQL.
    private static final int CONNECTIONS = 16;

    @Bean
    Pool storePool(DatabaseSettings settings) {
        Migrations.migrate(settings, "vault");
        Migrations.migrate(settings, "accesslog");
        Migrations.migrate(settings, "store");
        return Pool.of(settings, settings.command(), "store", CONNECTIONS);
    }

    /** Known without asking, so that health is told whatever is down. */
    @Bean
    HealthIndicator dbHealthIndicator(@Qualifier("storePool") Pool pool) {
        return () -> (pool.answers() ? Health.up() : Health.down()).build();
    }

    /**
     * Takes a connection at the first statement: the transaction begins before the aggregate's lock, and threads that
     * queue for a busy case must not hold one each.
     */
    @Bean
    @Qualifier("store")
    DataSource storeDatabase(@Qualifier("storePool") Pool pool) {
        return new LazyConnectionDataSourceProxy(pool);
    }

    @Bean
    @Qualifier("store")
    JdbcClient store(@Qualifier("store") DataSource database) {
        return JdbcClient.create(database);
    }

    @Bean
    @Qualifier("store")
    PlatformTransactionManager storeTransactions(@Qualifier("store") DataSource database) {
        return new JdbcTransactionManager(database);
    }

    @Bean
    TransactionManager axonTransactions(@Qualifier("store") PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider storeConnections(@Qualifier("store") DataSource database) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database));
    }

    @Bean
    @Primary
    Serializer catalogueSerializer() {
        return new CatalogueSerializer();
    }

    @Bean
    EventStorageEngine eventStorage(
            ConnectionProvider connections, TransactionManager transactions, Serializer json, MeterRegistry meters) {
        int batch = 200;
        JdbcEventStorageEngine.Builder engine = JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(new UniqueViolations())
                .eventSerializer(json)
                .snapshotSerializer(json)
                .schema(columns())
                .appendEvents(new Appending())
                .batchSize(batch)
                // Sequences have no holes, so a short batch is the last: no second read of every stream.
                .finalAggregateBatchPredicate(events -> events.size() < batch);
        return new SnapshotlessStorage(engine, new AppendLatency(meters));
    }

    @Bean
    AggregateCache aggregateCache() {
        return new AggregateCache();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    private static EventSchema columns() {
        return EventSchema.builder()
                .eventTable("domain_event")
                .globalIndexColumn("global_index")
                .aggregateIdentifierColumn("aggregate_id")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("aggregate_type")
                .eventIdentifierColumn("event_id")
                .timestampColumn("recorded_at")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build();
    }
}
