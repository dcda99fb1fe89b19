/** Who calls, in which role. */
package org.guichet.access;
