/** What {@code ./guichet doctor} looks at. It changes nothing and starts nothing. */
package org.guichet.standalone.doctor;
