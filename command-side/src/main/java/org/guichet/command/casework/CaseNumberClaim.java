package org.guichet.command.casework;

import org.guichet.casework.CaseNumber;
import org.guichet.sealing.Sealed;

/**
 * A number drawn for a case.
 *
 * @param number for the register
 * @param sealed for the event
 */
record CaseNumberClaim(CaseNumber number, Sealed<String> sealed) {}
