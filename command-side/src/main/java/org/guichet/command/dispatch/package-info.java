/** The way of a command from a request to a receipt: carried out once, however often it is sent. */
package org.guichet.command.dispatch;
