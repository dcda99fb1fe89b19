/** What an operator does with the keys of an installation: looks at their epochs, locks them, and unlocks them by two. */
package org.guichet.standalone.keys;
