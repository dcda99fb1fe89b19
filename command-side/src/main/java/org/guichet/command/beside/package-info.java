/** The tables beside the events: what made them is in the events, and they are written with them, in one round trip. */
package org.guichet.command.beside;
