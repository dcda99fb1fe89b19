/** Ids: one shape for all kinds of them, which JSON, paths and logs know by their text. */
package org.guichet.id;
