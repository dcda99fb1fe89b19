/** The case as one aggregate: what all parts of it share, its state and its number. */
package org.guichet.command.casework;
