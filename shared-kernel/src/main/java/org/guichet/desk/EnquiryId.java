package org.guichet.desk;

import java.util.UUID;
import org.guichet.id.Id;

/** Id of an enquiry, random. */
public final class EnquiryId extends Id {
    public EnquiryId(UUID value) {
        super(value);
    }
}
