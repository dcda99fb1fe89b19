/** Who lives together: joining, leaving, splitting and merging households. */
package org.guichet.command.household;
