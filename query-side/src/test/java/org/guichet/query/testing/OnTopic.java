package org.guichet.query.testing;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.guichet.envelope.RecordedEvent;
import org.guichet.query.feed.Projection;
import org.guichet.query.feed.RowTable;
import org.guichet.query.feed.Rows;

/**
 * A real projection that reads a topic of the test's own, since tests share the broker, and lets the test do something
 * before each event is folded, such as throw.
 */
public record OnTopic(Projection projection, String topic, BiConsumer<Rows, RecordedEvent> before)
        implements Projection {
    public OnTopic(Projection projection, SequencedTopic topic) {
        this(projection, topic.name(), (rows, event) -> {});
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public Set<String> topics() {
        return Set.of(topic);
    }

    @Override
    public List<RowTable<?>> tables() {
        return projection.tables();
    }

    @Override
    public boolean readsRows(RecordedEvent event) {
        return projection.readsRows(event);
    }

    @Override
    public void fold(Rows rows, RecordedEvent event) {
        before.accept(rows, event);
        projection.fold(rows, event);
    }
}
