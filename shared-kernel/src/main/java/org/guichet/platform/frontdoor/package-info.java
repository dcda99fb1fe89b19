/** How the web server itself meets requests: what it reads, how long it waits, what it says of what it cannot read. */
package org.guichet.platform.frontdoor;
