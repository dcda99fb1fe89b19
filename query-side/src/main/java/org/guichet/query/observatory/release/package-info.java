/**
 * Releases: figures of a closed period of a city, made once, published by another than who planned them, and the same
 * for ever. {@link Publications} is the only way out: whoever writes figures for the public reads them there.
 */
package org.guichet.query.observatory.release;
