package org.guichet.command.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.guichet.id.Id;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a command.
 *
 * @param id of what was made or moved
 * @param version of it, for {@code If-Match}
 * @param number the case number, where a case was registered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(@NotNull UUID id, long version, String number) {
    /** As {@link #created(String, Id, Id, CommandOutcome)}, of something that is a stream of its own. */
    public static ResponseEntity<Receipt> created(String location, Id made, CommandOutcome outcome) {
        return created(location, made, made, outcome);
    }

    /**
     * Something was made.
     *
     * @param location path under which it is found
     * @param stream the one that it is in, whose version the client is told
     */
    public static ResponseEntity<Receipt> created(String location, Id made, Id stream, CommandOutcome outcome) {
        return created(URI.create(location), new Receipt(made.value(), outcome.streamVersion(stream), null), outcome);
    }

    /** As {@link #created(String, Id, CommandOutcome)}, for a command that made nothing new. */
    public static ResponseEntity<Receipt> done(Id moved, CommandOutcome outcome) {
        return done(moved, moved, outcome);
    }

    /** As {@link #created(String, Id, Id, CommandOutcome)}, for a command that made nothing new. */
    public static ResponseEntity<Receipt> done(Id moved, Id stream, CommandOutcome outcome) {
        return done(new Receipt(moved.value(), outcome.streamVersion(stream), null), outcome);
    }

    /** Version and consistency token in headers; the token names the stream, whose version may be another. */
    public static ResponseEntity<Receipt> created(URI location, Receipt receipt, CommandOutcome outcome) {
        return answer(ResponseEntity.created(location), receipt, outcome);
    }

    /** As {@link #created}, for a command that made nothing new. */
    public static ResponseEntity<Receipt> done(Receipt receipt, CommandOutcome outcome) {
        return answer(ResponseEntity.status(HttpStatus.OK), receipt, outcome);
    }

    private static ResponseEntity<Receipt> answer(
            ResponseEntity.BodyBuilder answer, Receipt receipt, CommandOutcome outcome) {
        return answer.eTag("\"" + receipt.version() + "\"")
                .header("Consistency-Token", outcome.consistencyToken())
                .body(receipt);
    }
}
