/** What makes a record an event that is stored. */
package org.guichet.event;
