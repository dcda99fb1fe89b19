package org.guichet.command.casework.retention;

import org.guichet.casework.CaseId;

/** The person of this case was erased before, and an old copy brought them back. No rule may refuse it. */
record RepeatErasure(CaseId id) {}
