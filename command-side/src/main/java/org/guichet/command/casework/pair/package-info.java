/** Two cases at once: a transfer to another city, and persons who turn out to be one. */
package org.guichet.command.casework.pair;
