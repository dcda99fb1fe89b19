package org.guichet.query.feed;

/**
 * How far a projection has come in one partition.
 *
 * @param epoch the store's epoch in which {@code last} counts
 * @param last position of the last record applied; 0 before the first
 * @param nextOffset the first offset that may hold something not applied yet
 */
record Position(long epoch, long last, long nextOffset) {}
