/** Where Kafka is, and what proves that a record was written by the sequencer. */
package org.guichet.platform.kafka;
