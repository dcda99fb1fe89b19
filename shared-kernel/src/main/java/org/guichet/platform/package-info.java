/**
 * What both applications need from Spring: who is calling, what they may do, how a refusal is said, and the databases.
 * An application imports {@link org.guichet.platform.Platform} and has all of it.
 */
package org.guichet.platform;
