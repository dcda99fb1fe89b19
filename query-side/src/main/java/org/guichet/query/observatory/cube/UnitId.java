package org.guichet.query.observatory.cube;

import java.util.UUID;

/** Which unit. Its own id alone is chosen by clients, and could be that of another. */
public record UnitId(UUID caseId, UnitKind kind, UUID unit) {}
