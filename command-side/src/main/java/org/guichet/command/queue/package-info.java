/** Many commands in one request, as a desk sends them that was offline. */
package org.guichet.command.queue;
