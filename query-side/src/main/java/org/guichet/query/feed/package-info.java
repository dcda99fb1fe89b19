/** How events become rows: read from Kafka, checked, folded by each projection, parked where one cannot go on. */
package org.guichet.query.feed;
