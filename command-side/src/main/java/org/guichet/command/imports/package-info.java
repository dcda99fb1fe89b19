/**
 * Bulk: a file is taken, read row by row in the background, and each row has its own outcome. What a row means is the
 * business of the package that hands in an {@link org.guichet.command.imports.ImportWork}.
 */
package org.guichet.command.imports;
