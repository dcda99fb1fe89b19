package org.guichet.command.casework;

import org.guichet.casework.CaseNumber;
import org.guichet.municipality.DeskId;
import org.guichet.sealing.Sealed;

/**
 * A number drawn for a case, or taken from those that its desk has set aside.
 *
 * @param number for the register
 * @param sealed for the event
 * @param reservedFor the desk that has it set aside; null for a drawn one
 */
public record CaseNumberClaim(CaseNumber number, Sealed<String> sealed, DeskId reservedFor) {}
