/** What both sides know of a release beside its events. */
package org.guichet.platform.release;
