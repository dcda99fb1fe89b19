/** What surrounds a stored event: its catalogue, headers, metadata and topic. */
package org.guichet.envelope;
