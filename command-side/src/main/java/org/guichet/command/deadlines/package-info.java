/**
 * What is due: rows written in the transaction of the event that makes them due, claimed by lease, committed, and then
 * turned into commands. The aggregate's own guard makes each happen once.
 */
package org.guichet.command.deadlines;
