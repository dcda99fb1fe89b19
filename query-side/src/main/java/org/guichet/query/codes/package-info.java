/** Code lists with their labels. */
package org.guichet.query.codes;
