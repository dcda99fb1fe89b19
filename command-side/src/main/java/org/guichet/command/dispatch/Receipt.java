package org.guichet.command.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
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
