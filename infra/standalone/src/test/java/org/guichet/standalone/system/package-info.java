/** Whole installations, as they run: verified, killed, searched for what must not leak, and split into two processes. */
package org.guichet.standalone.system;
