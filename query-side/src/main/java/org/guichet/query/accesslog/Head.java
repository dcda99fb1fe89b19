package org.guichet.query.accesslog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The newest closed batch of a city's access log: what it says when it is published cannot be unsaid in the database.
 *
 * @param number counted from 1
 * @param day of its entries, UTC
 * @param hash in hexadecimal digits
 */
public record Head(UUID municipality, int number, LocalDate day, String hash, Instant closedAt) {}
