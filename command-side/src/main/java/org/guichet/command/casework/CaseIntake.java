package org.guichet.command.casework;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.guichet.casework.CaseId;
import org.guichet.casework.NeedId;
import org.guichet.command.casework.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.NeedForms.Identifying;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.imports.CsvFile;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.ImportStopped;
import org.guichet.command.imports.RowNote;
import org.guichet.command.imports.RowNote.Kind;
import org.guichet.command.imports.RowOutcome;
import org.guichet.command.imports.RowOutcome.Result;
import org.guichet.platform.problem.ValueReader;
import org.guichet.platform.refusal.NeverKept;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.FieldError;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.guichet.sealing.SealedField;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers the person of each row with their needs. A row that was taken before, in this import or in another, is known by
 * its {@code ref}, or else by all that it says, and makes nothing twice. What is noted of a row never repeats what stood
 * in it: it is told by its line.
 */
final class CaseIntake {
    private static final String SUBJECT = "case";

    private final CommandRequest request;
    private final Registrations registrations;
    private final CaseRequests requests;
    private final ValueReader values;
    private final InstallationSecrets secrets;
    private final boolean dryRun;
    private final Consumer<RowOutcome> outcomes;

    CaseIntake(
            CommandRequest request,
            Registrations registrations,
            CaseRequests requests,
            ValueReader values,
            InstallationSecrets secrets,
            boolean dryRun,
            Consumer<RowOutcome> outcomes) {
        this.request = request;
        this.registrations = registrations;
        this.requests = requests;
        this.values = values;
        this.secrets = secrets;
        this.dryRun = dryRun;
        this.outcomes = outcomes;
    }

    /** One JSON object a line. */
    void lines(InputStream file) throws IOException {
        // A decoder made like this refuses what is no UTF-8 instead of putting question marks in its place.
        try (var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8.newDecoder()))) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    line(line, number);
                }
            }
        } catch (CharacterCodingException notUnicode) {
            throw new ImportStopped("not-utf-8");
        }
    }

    /** A table with the columns of {@link CaseColumns}. */
    void table(InputStream file) throws IOException {
        var table = new CsvFile("cases", file.readAllBytes());
        List<String> unknown = CaseColumns.unknown(table.columns());
        if (unknown.stream().anyMatch(NeverKept::names)) {
            throw new ImportStopped("never-kept");
        }
        if (!unknown.isEmpty()) {
            throw new ImportStopped("unknown-columns: " + unknown.size());
        }
        table.forEach(row -> take(CaseColumns.asJson(row.cells()), row.line()));
    }

    private void line(String line, long number) {
        try {
            if (values.tree(line) instanceof ObjectNode row) {
                take(row, number);
                return;
            }
        } catch (Refused malformed) {
            // Told below, without what stood there.
        }
        outcomes.accept(RowOutcome.refused(
                at(number), List.of(new RowNote(Kind.REFUSED, null, ProblemType.MALFORMED.slug(), null)), null));
    }

    private void take(ObjectNode row, long number) {
        JsonNode ref = row.remove("ref");
        JsonNode needs = row.remove("needs");
        String name = ref == null || ref.isNull() ? row + "\n" + needs : ref.asString();
        var id = new CaseId(idOf("case\n" + name));
        try {
            row.put("id", id.toString());
            var registration = values.read(row, CaseForms.Registration.class);
            List<Identifying> identified = needs(needs);
            // Whole or not at all: a row that is refused for a need must not have begun a case.
            registrations.check(request, id, registration, identified);
            if (dryRun) {
                outcomes.accept(new RowOutcome(at(number), Result.CREATED, id.value(), List.of(), null));
                return;
            }
            boolean created = created(
                    () -> registrations.register(request.part("case " + number + " " + id, name), id, registration));
            for (int i = 0; i < identified.size(); i++) {
                created |= identify(
                        id, identified.get(i), new NeedId(idOf("need\n" + name + "\n" + i)), registration, number);
            }
            outcomes.accept(new RowOutcome(
                    at(number), created ? Result.CREATED : Result.UNCHANGED, id.value(), List.of(), null));
        } catch (Refused refused) {
            outcomes.accept(RowOutcome.refused(at(number), notes(refused), null));
        }
    }

    private List<Identifying> needs(JsonNode needs) {
        if (needs == null || needs.isNull()) {
            return List.of();
        }
        if (!needs.isArray()) {
            throw Refused.field("needs", "wrong-type");
        }
        return needs.valueStream()
                .map(need -> values.read(need, Identifying.class))
                .toList();
    }

    private boolean identify(
            CaseId id, Identifying need, NeedId needId, CaseForms.Registration registration, long number) {
        return created(() -> requests.add(
                request.part("need " + number + " " + needId, ""),
                id,
                needId.value(),
                need.occurredAt() == null ? registration.occurredAt() : need.occurredAt(),
                k -> new IdentifyNeed(
                        id,
                        needId,
                        need.group(),
                        need.urgency(),
                        k.close(SealedField.NEED, need.need()),
                        k.close(SealedField.NEED_NOTE, need.note()),
                        k.given())));
    }

    private static boolean created(Runnable command) {
        try {
            command.run();
            return true;
        } catch (Refused refused) {
            if (refused.type() != ProblemType.ALREADY_EXISTS) {
                throw refused;
            }
            return false;
        }
    }

    private UUID idOf(String what) {
        return secrets.idOf("import\n" + request.caller().municipality() + "\n" + what);
    }

    private static List<RowNote> notes(Refused refused) {
        if (refused.details().get("errors") instanceof List<?> errors) {
            return errors.stream()
                    .map(FieldError.class::cast)
                    .map(error -> new RowNote(Kind.REFUSED, error.field(), error.reason(), null))
                    .toList();
        }
        return List.of(new RowNote(Kind.REFUSED, null, refused.type().slug(), null));
    }

    private static ImportRow at(long line) {
        return new ImportRow(null, line, SUBJECT, null);
    }
}
