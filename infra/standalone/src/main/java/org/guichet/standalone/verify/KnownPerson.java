package org.guichet.standalone.verify;

import java.util.UUID;

/**
 * A person as the events of their case know them.
 *
 * @param caseId the case
 * @param municipality its city
 * @param person the person
 * @param erased whether the case says that the person was erased
 * @param erasedAt position of the event that says so; 0 if it has none yet
 */
record KnownPerson(UUID caseId, UUID municipality, UUID person, boolean erased, long erasedAt) {}
