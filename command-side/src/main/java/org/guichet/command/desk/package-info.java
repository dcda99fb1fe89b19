/** Answers given at a desk to somebody who wanted no case. */
package org.guichet.command.desk;
