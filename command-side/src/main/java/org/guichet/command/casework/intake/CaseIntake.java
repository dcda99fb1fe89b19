package org.guichet.command.casework.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.guichet.casework.CaseId;
import org.guichet.casework.NeedId;
import org.guichet.command.casework.CaseForms;
import org.guichet.command.casework.CaseRequests;
import org.guichet.command.casework.intake.ImportedCases.Known;
import org.guichet.command.casework.need.NeedCommand.IdentifyNeed;
import org.guichet.command.casework.need.NeedForms.Identifying;
import org.guichet.command.dispatch.CommandRequest;
import org.guichet.command.imports.CsvFile;
import org.guichet.command.imports.ImportProgress;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.ImportStopped;
import org.guichet.command.imports.JsonLines;
import org.guichet.command.imports.RowNote;
import org.guichet.command.imports.RowNote.Kind;
import org.guichet.command.imports.RowOutcome;
import org.guichet.command.imports.RowOutcome.Result;
import org.guichet.command.imports.TextFile;
import org.guichet.envelope.EventJson;
import org.guichet.platform.problem.ValueReader;
import org.guichet.platform.problem.VisibleText;
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
 * its {@code ref}, or else by all that it says, and makes nothing twice; one that says something else under the same
 * {@code ref} is refused. What is noted of a row never repeats what stood in it: it is told by its line. A trial does all
 * of this but the commands.
 */
final class CaseIntake implements JsonLines.Rows {
    private static final String SUBJECT = "case";
    private static final String TWICE = "duplicate-in-this-file";

    private final CommandRequest request;
    private final ImportedCases known;
    private final Registrations registrations;
    private final CaseRequests requests;
    private final ValueReader values;
    private final InstallationSecrets secrets;
    private final boolean dryRun;
    private final ImportProgress progress;
    private final Map<UUID, Long> lines = new HashMap<>();

    CaseIntake(
            CommandRequest request,
            ImportedCases known,
            Registrations registrations,
            CaseRequests requests,
            ValueReader values,
            InstallationSecrets secrets,
            boolean dryRun,
            ImportProgress progress) {
        this.request = request;
        this.known = known;
        this.registrations = registrations;
        this.requests = requests;
        this.values = values;
        this.secrets = secrets;
        this.dryRun = dryRun;
        this.progress = progress;
    }

    /** One JSON object a line. */
    void lines(TextFile file) throws IOException {
        mustBeCertain(file);
        new JsonLines(file, progress).forEach(this);
    }

    /** A table with the columns of {@link CaseColumns}. */
    void table(TextFile file) throws IOException {
        mustBeCertain(file);
        var table = new CsvFile("cases", file, progress);
        List<String> columns = table.columns();
        if (columns.stream().anyMatch(NeverKept::names)) {
            throw new ImportStopped("never-kept");
        }
        // By their number: where the names are missing, a person's stand in their place.
        List<Integer> unknown = IntStream.range(0, columns.size())
                .filter(column -> !CaseColumns.isKnown(columns.get(column)))
                .mapToObj(column -> column + 1)
                .toList();
        if (!unknown.isEmpty()) {
            throw new ImportStopped("unknown-columns: " + unknown);
        }
        table.notes().forEach(note -> {
            throw new ImportStopped(note.reason() + ": " + note.field());
        });
        var any = new AtomicBoolean();
        table.forEach(row -> {
            any.set(true);
            if (row.notes().isEmpty()) {
                take(row.line(), CaseColumns.asJson(row.cells()));
            } else {
                broken(row.line(), row.notes());
            }
        });
        if (!any.get()) {
            throw new ImportStopped("no-rows");
        }
    }

    @Override
    public void take(long line, ObjectNode row) {
        try {
            take(Row.of(row), line);
        } catch (Refused refused) {
            progress.accept(RowOutcome.refused(at(line), notes(refused), null));
        }
    }

    @Override
    public void broken(long line, String reason) {
        broken(line, List.of(new RowNote(Kind.REFUSED, null, reason, null)));
    }

    // Whatever makes a row of persons doubtful refuses it.
    private void broken(long line, List<RowNote> notes) {
        List<RowNote> refusals = notes.stream()
                .map(note -> new RowNote(Kind.REFUSED, note.field(), note.reason(), null))
                .toList();
        progress.accept(RowOutcome.refused(at(line), refusals, null));
    }

    /** What a row says, and of whom. */
    private record Row(String name, ObjectNode registration, JsonNode needs) {
        static Row of(ObjectNode row) {
            JsonNode ref = row.remove("ref");
            JsonNode needs = row.remove("needs");
            if (row.has("id")) {
                throw Refused.field("id", "unknown-field");
            }
            if (ref == null || ref.isNull()) {
                return new Row(row + "\n" + needs, row, needs);
            }
            if (!ref.isString() && !ref.isIntegralNumber()) {
                throw Refused.field("ref", "wrong-type");
            }
            String name = VisibleText.of(ref.asString()).strip();
            if (name.isEmpty()) {
                throw Refused.field("ref", "required");
            }
            return new Row(name, row, needs);
        }
    }

    private void take(Row row, long line) {
        var id = new CaseId(idOf("case\n" + row.name()));
        Long before = lines.putIfAbsent(id.value(), line);
        if (before != null) {
            throw Refused.field("ref", TWICE);
        }
        row.registration().put("id", id.toString());
        var registration = values.read(row.registration(), CaseForms.Registration.class);
        if (Misread.isIn(registration.person())) {
            throw Refused.field("person", "looks-misread");
        }
        if (registration.caseNumber() != null
                && lines.putIfAbsent(idOf("number\n" + registration.caseNumber().strip()), line) != null) {
            throw Refused.field("caseNumber", TWICE);
        }
        List<Identifying> needs = needs(row.needs());
        // Whole or not at all: a row that is refused for a need must not have begun a case.
        registrations.check(request, id, registration, needs);
        String mark = markOf(registration, needs);
        Known found = known.known(id, mark);
        if (found == Known.OTHER) {
            throw Refused.field("ref", "stands-for-another-row");
        }
        boolean created = dryRun
                ? found == Known.NOTHING || found == Known.BEGUN && !needs.isEmpty()
                : carryOut(row.name(), line, id, registration, needs, found, mark);
        progress.accept(
                new RowOutcome(at(line), created ? Result.CREATED : Result.UNCHANGED, id.value(), List.of(), null));
    }

    private boolean carryOut(
            String name,
            long line,
            CaseId id,
            CaseForms.Registration registration,
            List<Identifying> needs,
            Known found,
            String mark) {
        if (found == Known.NOTHING) {
            known.begin(id, mark, needs.isEmpty());
        }
        boolean created;
        try {
            created = created(() -> registrations.register(
                    request.part("case " + line + " " + id, name), id, registration, drawn -> {}));
        } catch (Refused refused) {
            if (found == Known.NOTHING) {
                known.forget(id);
            }
            throw refused;
        }
        if (found != Known.ALL && !needs.isEmpty()) {
            for (int i = 0; i < needs.size(); i++) {
                var needId = new NeedId(idOf("need\n" + name + "\n" + i));
                identify(id, needs.get(i), needId, registration, line);
            }
            known.complete(id);
            created = true;
        }
        return created;
    }

    private List<Identifying> needs(JsonNode needs) {
        if (needs == null || needs.isNull()) {
            return List.of();
        }
        if (!needs.isArray()) {
            throw Refused.field("needs", "wrong-type");
        }
        return IntStream.range(0, needs.size())
                .mapToObj(number -> need(needs.get(number), "needs[" + number + "]"))
                .toList();
    }

    private Identifying need(JsonNode said, String place) {
        if (!said.isObject()) {
            throw Refused.field(place, "wrong-type");
        }
        Identifying need;
        try {
            need = values.read(said, Identifying.class);
        } catch (Refused refused) {
            throw refused.within(place);
        }
        if (need.id() != null) {
            throw Refused.field(place + ".id", "unknown-field");
        }
        return need;
    }

    private void identify(
            CaseId id, Identifying need, NeedId needId, CaseForms.Registration registration, long number) {
        created(() -> requests.add(
                request.part("need " + number + " " + needId, ""),
                id,
                needId,
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

    // A wrong guess stores another name than the one that was written, and nobody reads a thousand names again.
    private static void mustBeCertain(TextFile file) {
        file.guess().ifPresent(guess -> {
            throw new ImportStopped("not-utf-8: " + guess);
        });
    }

    private String markOf(CaseForms.Registration registration, List<Identifying> needs) {
        String said = "import row\n" + EventJson.MAPPER.writeValueAsString(registration) + "\n"
                + EventJson.MAPPER.writeValueAsString(needs);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(secrets.fingerprint(said.getBytes(StandardCharsets.UTF_8)));
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
