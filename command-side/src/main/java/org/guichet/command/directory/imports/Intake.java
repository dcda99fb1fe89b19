package org.guichet.command.directory.imports;

import org.guichet.command.imports.ImportRow;
import tools.jackson.databind.node.ObjectNode;

/** Takes objects of HSDS 3.0 one by one; each has its outcome, and none keeps the next from its own. */
interface Intake {
    /** An organisation, perhaps with services in it. */
    void organization(ImportRow row, ObjectNode organization);

    /** A service, with its organisation in it or the id of one. */
    void service(ImportRow row, ObjectNode service);

    /** Something to know of a file as a whole. */
    void noted(ImportRow row, Notes notes);

    /** Something of which nothing can be made. */
    void refused(ImportRow row, Notes notes, ObjectNode again);
}
