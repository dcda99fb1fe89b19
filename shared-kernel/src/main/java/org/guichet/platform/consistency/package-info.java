/** What a command answers and a query takes, so that a client reads what it wrote. */
package org.guichet.platform.consistency;
