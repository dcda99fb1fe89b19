package org.guichet.query.feed;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.guichet.envelope.Topics;

/** What the broker says of the topics. */
final class FeedTopics implements AutoCloseable {
    private final Admin admin;

    FeedTopics(Map<String, Object> settings) {
        this.admin = Admin.create(settings);
    }

    /**
     * The ids of those topics that are there.
     *
     * @throws IllegalStateException if one has another number of partitions than {@link Topics#PARTITIONS}: its streams
     *     would lie elsewhere than their positions say
     */
    Map<String, String> ids(Collection<String> topics) throws InterruptedException {
        var ids = new HashMap<String, String>();
        for (var described :
                admin.describeTopics(Set.copyOf(topics)).topicNameValues().entrySet()) {
            try {
                TopicDescription topic = described.getValue().get();
                if (topic.partitions().size() != Topics.PARTITIONS) {
                    throw new IllegalStateException("topic " + topic.name() + " has "
                            + topic.partitions().size() + " partitions instead of " + Topics.PARTITIONS);
                }
                ids.put(topic.name(), topic.topicId().toString());
            } catch (ExecutionException e) {
                boolean notThereYet = e.getCause() instanceof UnknownTopicOrPartitionException
                        || e.getCause() instanceof RetriableException;
                if (!notThereYet) {
                    throw new IllegalStateException("topic " + described.getKey() + " cannot be described", e);
                }
            }
        }
        return ids;
    }

    @Override
    public void close() {
        admin.close();
    }
}
