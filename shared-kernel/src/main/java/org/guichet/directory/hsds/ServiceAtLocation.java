package org.guichet.directory.hsds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;

/**
 * A service at one place, with the hours and phones that hold there. The place stands here whole, so that a
 * service can be read without another.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceAtLocation(
        UUID id,
        String description,
        List<Contact> contacts,
        List<Phone> phones,
        List<Schedule> schedules,
        Location location,
        List<Attribute> attributes,
        List<Metadata> metadata) {
    /** An absent list is empty. */
    public ServiceAtLocation {
        contacts = Kept.list(contacts);
        phones = Kept.list(phones);
        schedules = Kept.list(schedules);
        attributes = Kept.list(attributes);
        metadata = Kept.list(metadata);
    }
}
