/** PostgreSQL and Kafka for an installation without servers of its own: durable, on loopback, started by this JVM. */
package org.guichet.embedded;
