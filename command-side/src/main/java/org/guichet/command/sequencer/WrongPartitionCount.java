package org.guichet.command.sequencer;

import org.guichet.envelope.Topics;

/** A topic cannot be used as it is: with another partition count, streams would change partition and lose their order. */
public final class WrongPartitionCount extends IllegalStateException {

    WrongPartitionCount(String topic, int found) {
        super(
                "Topic %s has %d partitions, but every topic of Guichet has %d. Delete the topic, and it is made anew and filled from the event store."
                        .formatted(topic, found, Topics.PARTITIONS));
    }
}
