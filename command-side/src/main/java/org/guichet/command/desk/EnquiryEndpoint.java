package org.guichet.command.desk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.desk.EnquiryId;
import org.guichet.municipality.DeskId;
import org.guichet.platform.request.CodeOf;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a desk answers without opening a case. */
@RestController
@Tag(name = "Enquiries")
class EnquiryEndpoint {
    private final CommandDoor door;

    EnquiryEndpoint(CommandDoor door) {
        this.door = door;
    }

    /** There is no field for a name or a remark, so that nothing personal can be written into one. */
    record Answered(
            EnquiryId id,
            DeskId desk,
            @NotNull @CodeOf("enquiry-topic") String topic,
            @NotNull @CodeOf("language") String language,
            @NotNull @CodeOf("channel") String channel,
            @NotNull @CodeOf("contact-outcome") String outcome,
            @CodeOf("need-group") String needGroup,
            Instant occurredAt) {}

    @PostMapping("/api/v1/enquiries")
    @Operation(summary = "Record an anonymous enquiry")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> recordEnquiry(CommandRequest request, @Valid @RequestBody Answered body) {
        EnquiryId id = request.id(body.id(), EnquiryId.class);
        DeskId desk = request.desk(body.desk());
        Given given = request.given(body.occurredAt());
        CommandOutcome outcome = door.give(
                request,
                () -> new AnswerEnquiry(
                        id,
                        desk,
                        body.topic(),
                        body.language(),
                        body.channel(),
                        body.outcome(),
                        body.needGroup(),
                        given));
        return Receipt.created("/api/v1/enquiries", id, outcome);
    }
}
