/** Connections to PostgreSQL with their limits, migrations, and what an outage is. */
package org.guichet.platform.database;
