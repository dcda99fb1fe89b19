/** A city: its desks, areas, calendar, practice, retention and reserved case numbers. */
package org.guichet.command.municipality;
