package org.guichet.query.enquiries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/** An enquiry, about nobody in particular. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AnsweredEnquiry(
        UUID id,
        UUID municipality,
        UUID desk,
        String topic,
        String language,
        String channel,
        String outcome,
        String needGroup,
        Instant answeredAt,
        long version) {}
