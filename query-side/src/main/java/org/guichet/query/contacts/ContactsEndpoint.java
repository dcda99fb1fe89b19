package org.guichet.query.contacts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.contacts.ContactsOfCase.Contacts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What was said and done with the person of a case. */
@RestController
@Tag(name = "Cases")
class ContactsEndpoint {
    private final ContactsOfCase contacts;
    private final Consistency consistency;

    ContactsEndpoint(ContactsOfCase contacts, Consistency consistency) {
        this.contacts = contacts;
        this.consistency = consistency;
    }

    @GetMapping("/api/v1/cases/{caseId}/contacts")
    @Operation(summary = "List contacts, appointments and deliveries", description = "Each oldest first.")
    Contacts contacts(@PathVariable UUID caseId, Caller caller, ServletWebRequest request) {
        consistency.require(request, CaseContacts.NAME, "caseregister");
        return contacts.of(caller, caseId);
    }
}
