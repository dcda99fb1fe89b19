/** Facts of cities and services that deciding a command needs. */
package org.guichet.command.reference;
