/** What each role may do: a table of routes, enforced at the door. What has no entry is refused to everyone. */
package org.guichet.platform.access;
