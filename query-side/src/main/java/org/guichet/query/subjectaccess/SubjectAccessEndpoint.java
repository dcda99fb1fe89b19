package org.guichet.query.subjectaccess;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.query.casehistory.CaseHistory;
import org.guichet.query.caseregister.CaseRegister;
import org.guichet.query.consistency.Consistency;
import org.guichet.query.contacts.CaseContacts;
import org.guichet.query.household.Households;
import org.guichet.query.privacy.KeptCases;
import org.guichet.query.privacy.Privacy;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Everything held on a person, for the person. A POST, since it opens a whole file and wants a reason. */
@RestController
@Tag(name = "Privacy")
class SubjectAccessEndpoint {
    private final OwnFiles files;
    private final Consistency consistency;

    SubjectAccessEndpoint(OwnFiles files, Consistency consistency) {
        this.files = files;
        this.consistency = consistency;
    }

    @PostMapping("/api/v1/cases/{caseId}/subject-access")
    @Operation(
            summary = "Get the person's own file",
            description = "Everything held on the person, in a structured form.")
    ResponseEntity<OwnFile> openOwnFile(
            @PathVariable UUID caseId,
            @RequestBody @Validated Asked body,
            Caller caller,
            Locale locale,
            ServletWebRequest request) {
        consistency.require(
                request,
                CaseRegister.NAME,
                CaseContacts.NAME,
                CaseHistory.NAME,
                Households.NAME,
                Privacy.NAME,
                KeptCases.NAME);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(files.of(caller, caseId, locale));
    }

    /** @param reason why the file is opened */
    record Asked(@NotNull Reason reason) {}

    /** Why a whole file is opened. */
    enum Reason {
        PERSON_ASKED,
        GUARDIAN_ASKED,
        COMPLAINT,
        COURT_ORDER
    }
}
