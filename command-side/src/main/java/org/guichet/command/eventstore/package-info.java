/** The event store behind Axon: events appended in one statement, and what a failure to append means. */
package org.guichet.command.eventstore;
