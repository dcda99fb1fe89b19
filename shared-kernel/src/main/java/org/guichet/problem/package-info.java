/** Why something is refused: types with their sentences in every language. */
package org.guichet.problem;
