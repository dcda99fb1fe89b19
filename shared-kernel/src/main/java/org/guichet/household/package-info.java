/** The published language of households. */
package org.guichet.household;
