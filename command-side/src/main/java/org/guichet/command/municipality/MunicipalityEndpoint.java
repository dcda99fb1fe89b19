package org.guichet.command.municipality;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.access.Role;
import org.guichet.command.dispatch.CommandDoor;
import org.guichet.command.dispatch.CommandOutcome;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.dispatch.Given;
import org.guichet.command.dispatch.Receipt;
import org.guichet.command.municipality.MunicipalityCommand.ChangeArea;
import org.guichet.command.municipality.MunicipalityCommand.ChangeCalendar;
import org.guichet.command.municipality.MunicipalityCommand.CloseDesk;
import org.guichet.command.municipality.MunicipalityCommand.DefineArea;
import org.guichet.command.municipality.MunicipalityCommand.EstablishMunicipality;
import org.guichet.command.municipality.MunicipalityCommand.NameFocalPerson;
import org.guichet.command.municipality.MunicipalityCommand.OpenDesk;
import org.guichet.command.municipality.MunicipalityCommand.RecordPopulation;
import org.guichet.command.municipality.MunicipalityCommand.SetPractice;
import org.guichet.command.municipality.MunicipalityCommand.SetRetention;
import org.guichet.id.Id;
import org.guichet.municipality.AreaId;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.municipality.WorkingCalendar;
import org.guichet.platform.problem.Bounds;
import org.guichet.platform.request.CodeOf;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a city is set up. */
@RestController
@Tag(name = "Municipalities")
class MunicipalityEndpoint {
    private final CommandDoor door;

    MunicipalityEndpoint(CommandDoor door) {
        this.door = door;
    }

    record City(
            MunicipalityId id,

            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "not-a-city-code")
            String code,

            @NotEmpty @Size(max = 20)
            Map<
                            @Pattern(regexp = "[a-z]{2}", message = "not-a-language-code") String,
                            @NotBlank @Size(max = 200) String>
                    names,

            @NotNull @CodeOf("country") String country,

            @NotEmpty @Size(max = 20)
            List<@NotNull @Pattern(regexp = "[a-z]{2}", message = "not-a-language-code") String> languages,

            @Min(0) @Max(3650) int backdatingDays,
            @NotNull WorkingCalendar calendar) {}

    record Desk(DeskId id, @NotBlank @Size(max = 200) String name) {}

    record Area(
            AreaId id,

            @NotEmpty @Size(max = 20)
            Map<
                            @Pattern(regexp = "[a-z]{2}", message = "not-a-language-code") String,
                            @NotBlank @Size(max = 200) String>
                    names,

            @NotNull LocalDate validFrom) {}

    record AreaChange(
            @NotEmpty @Size(max = 20)
            Map<
                            @Pattern(regexp = "[a-z]{2}", message = "not-a-language-code") String,
                            @NotBlank @Size(max = 200) String>
                    names,

            LocalDate validUntil) {}

    record Inhabitants(
            @Min(Bounds.FIRST_YEAR) @Max(Bounds.LAST_YEAR) int year,
            @Min(0) @Max(100_000_000) int population,
            @NotBlank @Size(max = 200) String source) {}

    record FocalPerson(@NotNull UUID staff) {}

    record Closing(@NotNull DeskId successor) {}

    record WorkingTime(@NotNull WorkingCalendar calendar) {}

    record Practice(
            boolean approvalOnClosing, @Min(1) @Max(20) int lostContactAttempts) {}

    /** @param years after the end of a case; left out to keep every case */
    record Retention(@Min(1) @Max(100) Integer years) {}

    @PostMapping("/api/v1/municipalities")
    @Operation(summary = "Add a city")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> establish(CommandRequest request, @Valid @RequestBody City body) {
        MunicipalityId id = request.id(body.id(), MunicipalityId.class);
        return made(
                request,
                id,
                new EstablishMunicipality(
                        id,
                        body.code(),
                        body.names(),
                        body.country(),
                        body.languages(),
                        body.backdatingDays(),
                        body.calendar(),
                        given(request, id)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/desks")
    @Operation(summary = "Open a desk")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> openDesk(
            CommandRequest request, @PathVariable MunicipalityId municipalityId, @Valid @RequestBody Desk body) {
        DeskId desk = request.id(body.id(), DeskId.class);
        return made(request, desk, new OpenDesk(municipalityId, desk, body.name(), given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/desks/{deskId}/closure")
    @Operation(summary = "Close a desk", description = "For ever; another desk acts in its place.")
    ResponseEntity<Receipt> closeDesk(
            CommandRequest request,
            @PathVariable MunicipalityId municipalityId,
            @PathVariable DeskId deskId,
            @Valid @RequestBody Closing body) {
        return done(
                request,
                deskId,
                new CloseDesk(municipalityId, deskId, body.successor(), given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/areas")
    @Operation(summary = "Add an area")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Receipt> defineArea(
            CommandRequest request, @PathVariable MunicipalityId municipalityId, @Valid @RequestBody Area body) {
        AreaId area = request.id(body.id(), AreaId.class);
        return made(
                request,
                area,
                new DefineArea(municipalityId, area, body.names(), body.validFrom(), given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/areas/{areaId}/changes")
    @Operation(summary = "Change an area")
    ResponseEntity<Receipt> changeArea(
            CommandRequest request,
            @PathVariable MunicipalityId municipalityId,
            @PathVariable AreaId areaId,
            @Valid @RequestBody AreaChange body) {
        return done(
                request,
                areaId,
                new ChangeArea(
                        municipalityId, areaId, body.names(), body.validUntil(), given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/areas/{areaId}/population-bases")
    @Operation(summary = "Set the population of an area")
    ResponseEntity<Receipt> recordPopulationBase(
            CommandRequest request,
            @PathVariable MunicipalityId municipalityId,
            @PathVariable AreaId areaId,
            @Valid @RequestBody Inhabitants body) {
        return done(
                request,
                areaId,
                new RecordPopulation(
                        municipalityId,
                        areaId,
                        body.year(),
                        body.population(),
                        body.source(),
                        given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/areas/{areaId}/focal-person")
    @Operation(summary = "Name the focal person")
    ResponseEntity<Receipt> nameFocalPerson(
            CommandRequest request,
            @PathVariable MunicipalityId municipalityId,
            @PathVariable AreaId areaId,
            @Valid @RequestBody FocalPerson body) {
        return done(
                request,
                areaId,
                new NameFocalPerson(municipalityId, areaId, body.staff(), given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/calendar")
    @Operation(summary = "Replace the calendar", description = "Deadlines computed before stay as they are.")
    ResponseEntity<Receipt> changeCalendar(
            CommandRequest request, @PathVariable MunicipalityId municipalityId, @Valid @RequestBody WorkingTime body) {
        return done(
                request,
                municipalityId,
                new ChangeCalendar(municipalityId, body.calendar(), given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/practice")
    @Operation(
            summary = "Set the city's practice",
            description = "Whether closing wants approval, and how often to try to reach a person.")
    ResponseEntity<Receipt> setPractice(
            CommandRequest request, @PathVariable MunicipalityId municipalityId, @Valid @RequestBody Practice body) {
        return done(
                request,
                municipalityId,
                new SetPractice(
                        municipalityId,
                        body.approvalOnClosing(),
                        body.lostContactAttempts(),
                        given(request, municipalityId)));
    }

    @PostMapping("/api/v1/municipalities/{municipalityId}/retention")
    @Operation(summary = "Set the retention period")
    ResponseEntity<Receipt> setRetention(
            CommandRequest request, @PathVariable MunicipalityId municipalityId, @Valid @RequestBody Retention body) {
        return done(
                request,
                municipalityId,
                new SetRetention(municipalityId, body.years(), given(request, municipalityId)));
    }

    private ResponseEntity<Receipt> made(CommandRequest request, Id made, MunicipalityCommand command) {
        CommandOutcome outcome = door.give(request, () -> command);
        return Receipt.created("/api/v1/municipalities/" + command.id(), made, command.id(), outcome);
    }

    private ResponseEntity<Receipt> done(CommandRequest request, Id about, MunicipalityCommand command) {
        return Receipt.done(about, command.id(), door.give(request, () -> command));
    }

    private static Given given(CommandRequest request, MunicipalityId municipality) {
        Caller caller = request.caller();
        // The administrator founds cities and belongs to the installation; anybody else keeps the own city only.
        if (caller.role() != Role.ADMINISTRATOR && !municipality.equals(caller.municipality())) {
            throw new Refused(ProblemType.NOT_FOUND);
        }
        return request.givenFor(municipality, null);
    }
}
