package org.guichet.command.municipality;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.municipality.MunicipalityCommand.ReserveNumbers;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Case numbers that a desk takes along where there is no connection. */
@RestController
@Tag(name = "Municipalities")
class NumberBlockEndpoint {
    private static final int LARGEST = 500;

    private final CommandDoor door;
    private final ReservedNumbers rows;

    NumberBlockEndpoint(CommandDoor door, ReservedNumbers rows) {
        this.door = door;
        this.rows = rows;
    }

    record Wanted(@Min(1) @Max(LARGEST) int count) {}

    /**
     * A block of numbers.
     *
     * @param version of the city's stream
     * @param numbers each for one case that this desk registers
     */
    record NumberBlock(UUID id, long version, DeskId desk, List<String> numbers) {
        /** Never the numbers. */
        @Override
        public String toString() {
            return "number block " + id;
        }
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/desks/{deskId}/number-blocks")
    @Operation(summary = "Reserve case numbers", description = "For a desk that will work offline.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<NumberBlock> reserve(
            Caller caller,
            CommandRequest request,
            @PathVariable MunicipalityId municipalityId,
            @PathVariable DeskId deskId,
            @Valid @RequestBody Wanted body) {
        if (!municipalityId.equals(caller.municipality())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        UUID block = request.idOf("number-block");
        Given given = request.given();
        CommandOutcome outcome =
                door.give(request, () -> new ReserveNumbers(municipalityId, block, deskId, body.count(), given));
        long version = outcome.streamVersion(municipalityId);
        return ResponseEntity.created(URI.create("/api/v1/municipalities/" + municipalityId))
                .eTag("\"" + version + "\"")
                .header("Consistency-Token", outcome.consistencyToken())
                .cacheControl(CacheControl.noStore())
                .body(new NumberBlock(block, version, deskId, rows.numbersOf(block, body.count())));
    }
}
