package org.guichet.query.observatory.cube;

/** One of the disjoint base cells of the cube. Every total is a sum of them. */
record Cell(UnitKind kind, Coordinates coordinates, Contribution contribution) {}
