/** Values sealed under a person's key, each bound to its field. */
package org.guichet.sealing;
