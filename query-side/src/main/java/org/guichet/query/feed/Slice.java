package org.guichet.query.feed;

import java.util.List;

/**
 * What was read of a partition at once.
 *
 * @param events in the order of their offsets
 * @param next the offset at which reading goes on; records before it that are not among the events are none
 */
record Slice(List<ReceivedEvent> events, long next) {}
