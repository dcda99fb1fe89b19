/** Releases of published figures: planned by one, published by another, never changed. */
package org.guichet.command.observatory;
