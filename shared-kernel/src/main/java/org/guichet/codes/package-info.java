/** Code lists, loaded once and versioned. */
package org.guichet.codes;
