/** Opening a case by break-glass, and what authorities ask for. */
package org.guichet.command.oversight;
