/** Providers and their services: who may list them, and what is never listed. */
package org.guichet.command.directory;
