/**
 * The one active relay between event store and Kafka. It numbers the events that became visible, in one order without
 * holes, publishes their stored bytes and remembers per partition what was acknowledged.
 *
 * <p>What it promises: an event once committed gets one position, for ever, and is published at least once; no
 * transaction, however long, holds other events back; events of one aggregate come in their order. What it does not
 * promise: that a record is published once. Readers drop a record whose position they have passed.
 */
package org.guichet.command.sequencer;
