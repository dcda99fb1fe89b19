/**
 * The cube: what is counted of every case, fed by events. {@code Counting} folds the events and keeps what describes a
 * person sealed; {@code UnitFacts} opens it once, coarsens it and adds each unit to the base cells. The tables of the
 * schema {@code observatory} are read by this package only, but for the counts of the base cells, from which the
 * management figures are made.
 */
package org.guichet.query.observatory.cube;
