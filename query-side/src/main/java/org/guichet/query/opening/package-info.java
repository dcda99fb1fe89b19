/** Opening what is sealed about a person, for a page or an answer; each opening is recorded. */
package org.guichet.query.opening;
