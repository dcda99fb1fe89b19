/** Cities with their desks, areas and calendars. */
package org.guichet.query.municipality;
