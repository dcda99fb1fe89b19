/**
 * The Cell Key Method: every cell of a table carries the sum of the keys of its units, and that sum alone decides by how
 * much its published count differs from the true one. Plain arithmetic, without a database and without Spring.
 */
package org.guichet.query.observatory.cellkey;
