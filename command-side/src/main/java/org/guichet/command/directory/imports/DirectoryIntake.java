package org.guichet.command.directory.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.guichet.command.directory.DirectoryBook;
import org.guichet.command.directory.DirectoryBook.KeptProvider;
import org.guichet.command.directory.DirectoryBook.KeptService;
import org.guichet.command.imports.ImportRow;
import org.guichet.command.imports.RowOutcome;
import org.guichet.command.imports.RowOutcome.Result;
import org.guichet.directory.ProviderEntry;
import org.guichet.directory.ProviderId;
import org.guichet.directory.ServiceEntry;
import org.guichet.directory.ServiceId;
import org.guichet.directory.hsds.Attribute;
import org.guichet.directory.hsds.HsdsJson;
import org.guichet.directory.hsds.ProviderDescription;
import org.guichet.directory.hsds.ServiceDescription;
import org.guichet.envelope.EventJson;
import org.guichet.platform.problem.VisibleText;
import org.guichet.problem.FieldError;
import org.guichet.problem.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares each row with the directory as it stands and asks for what is missing. What HSDS cannot say, who may see a
 * service, whether it takes referrals and which needs it meets, is set when it is new and is the city's from then on.
 */
final class DirectoryIntake implements Intake {
    // An event stays below 256 kB with what surrounds it.
    private static final int MOST_BYTES = 200_000;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_PHONE = 40;
    private static final String AS_THE_SOURCE_SAYS = "as the imported source says: ";

    private final DirectoryBook book;
    private final SourceIds ids;
    private final Origins origins;
    private final Doubts doubts;
    private final boolean whole;
    private final Choices choices;
    private final Orders orders;
    private final Consumer<RowOutcome> outcomes;
    private final Map<UUID, Result> organizations = new HashMap<>();
    private final Map<UUID, ImportRow> services = new HashMap<>();

    /**
     * What the sender chose for services that are new.
     *
     * @param visibility code of the list {@code visibility}, not hidden
     */
    record Choices(String visibility, boolean takesReferrals) {}

    /**
     * Begins.
     *
     * @param whole whether what is absent from a row is absent from the source; a page of a list leaves much out
     */
    DirectoryIntake(
            DirectoryBook book,
            SourceIds ids,
            Origins origins,
            Doubts doubts,
            boolean whole,
            Choices choices,
            Orders orders,
            Consumer<RowOutcome> outcomes) {
        this.book = book;
        this.ids = ids;
        this.origins = origins;
        this.doubts = doubts;
        this.whole = whole;
        this.choices = choices;
        this.orders = orders;
        this.outcomes = outcomes;
    }

    @Override
    public void organization(ImportRow row, ObjectNode node) {
        var notes = new Notes();
        UUID id = id(row, node, "organization", text(node, "name"), notes);
        if (id == null) {
            refused(row, notes, node);
            return;
        }
        if (organizations.containsKey(id)) {
            notes.refused("id", "duplicate", row.source());
            refused(row, notes, node);
            return;
        }
        take(row, node, id, notes, () -> provider(new ProviderId(id), node, notes));
        if (node.get("services") instanceof JsonNode inside && inside.isArray()) {
            for (JsonNode service : inside) {
                if (service instanceof ObjectNode object) {
                    ObjectNode whose = object.deepCopy();
                    whose.put("organization_id", id.toString());
                    service(new ImportRow(row.file(), row.line(), "service", text(object, "id")), whose);
                }
            }
        }
    }

    @Override
    public void service(ImportRow row, ObjectNode node) {
        var notes = new Notes();
        ProviderId provider = providerOf(row, node);
        String whose = provider == null ? "" : provider + " ";
        UUID id = id(row, node, "service", text(node, "name") == null ? null : whose + text(node, "name"), notes);
        if (id == null) {
            refused(row, notes, node);
            return;
        }
        if (services.putIfAbsent(id, row) != null) {
            notes.refused("id", "duplicate", row.source());
            refused(row, notes, node);
            return;
        }
        take(row, node, id, notes, () -> service(new ServiceId(id), provider, node, notes));
    }

    @Override
    public void noted(ImportRow row, Notes notes) {
        outcomes.accept(new RowOutcome(row, Result.UNCHANGED, null, notes.all(), null));
    }

    @Override
    public void refused(ImportRow row, Notes notes, ObjectNode again) {
        outcomes.accept(RowOutcome.refused(row, notes.all(), again == null ? null : WithoutNames.of(again)));
    }

    /** Whatever is wrong with one row is its outcome and no other's. */
    private void take(ImportRow row, ObjectNode node, UUID id, Notes notes, Supplier<Result> work) {
        Result result;
        try {
            result = work.get();
        } catch (Refused refused) {
            told(refused, notes);
            result = Result.REFUSED;
        }
        if (row.subject().equals("organization")) {
            organizations.put(id, result);
        }
        outcomes.accept(
                new RowOutcome(row, result, id, notes.all(), result == Result.REFUSED ? WithoutNames.of(node) : null));
    }

    private Result provider(ProviderId id, ObjectNode node, Notes notes) {
        Optional<KeptProvider> kept = book.provider(id);
        if (kept.isPresent() && !kept.get().city().equals(orders.city())) {
            throw Refused.field("id", "not-allowed");
        }
        ProviderEntry before = kept.map(KeptProvider::entry).orElse(null);
        mustBeTheSame(node, before == null ? null : before.name());
        ProviderDescription read = new RecordReader(ids, origins, doubts, notes)
                .description(ProviderDescription.class, node, Set.of("id", "name", "email", "services", "description"));
        ProviderDescription description =
                merged(before == null ? null : before.description(), read, node, ProviderDescription.class);
        ProviderEntry entry = new ProviderEntry(
                name(node, before == null ? null : before.name()),
                before == null ? "OTHER" : before.providerClass(),
                phone(description, before),
                email(node, before, notes),
                description);
        book.checkName(entry.name());
        entry = small(entry, notes);
        if (kept.isEmpty()) {
            orders.register(id, entry);
            return Result.CREATED;
        }
        if (entry.equals(before)) {
            return Result.UNCHANGED;
        }
        orders.amend(id, entry, kept.get().version());
        return Result.AMENDED;
    }

    private Result service(ServiceId id, ProviderId provider, ObjectNode node, Notes notes) {
        Optional<KeptService> kept = book.service(id);
        if (kept.isPresent() && !kept.get().city().equals(orders.city())) {
            throw Refused.field("id", "not-allowed");
        }
        ServiceEntry before = kept.map(KeptService::entry).orElse(null);
        mustBeTheSame(node, before == null ? null : before.name());
        if (before != null && before.visibility().equals("HIDDEN")) {
            throw Refused.field("visibility", "not-allowed");
        }
        ServiceDescription read = new RecordReader(ids, origins, doubts, notes)
                .description(
                        ServiceDescription.class, node, Set.of("id", "name", "status", "organization", "description"));
        List<String> needs = NeedsOfTerms.of(read.attributes());
        ServiceDescription description = merged(
                before == null ? null : before.description(), withoutOwnNeeds(read), node, ServiceDescription.class);
        ServiceEntry entry = new ServiceEntry(
                name(node, before == null ? null : before.name()),
                before == null ? needs : before.needs(),
                before == null ? choices.visibility() : before.visibility(),
                languages(description, before),
                before == null ? choices.takesReferrals() : before.takesReferrals(),
                description);
        book.checkName(entry.name());
        if (EventJson.write(entry).length > MOST_BYTES) {
            throw Refused.field("description", "wrong-length");
        }
        if (kept.isEmpty()) {
            mustBeThere(provider, node);
            orders.publish(id, provider, entry);
            standing(id, node, null, notes);
            return Result.CREATED;
        }
        if (provider != null && !provider.equals(kept.get().provider())) {
            throw Refused.field("organization_id", "belongs-to-another-organization-here");
        }
        return changed(id, node, kept.get(), entry, notes);
    }

    private Result changed(ServiceId id, ObjectNode node, KeptService kept, ServiceEntry entry, Notes notes) {
        boolean amended = !entry.equals(kept.entry());
        if (kept.withdrawn()) {
            String status = text(node, "status");
            boolean stillDefunct = status != null
                    && Standing.read(status).filter("defunct"::equals).isPresent();
            if (amended || !stillDefunct) {
                throw Refused.field("status", "not-allowed");
            }
            return Result.UNCHANGED;
        }
        if (amended) {
            orders.amend(id, entry, kept.version());
        }
        return standing(id, node, kept, notes) || amended ? Result.AMENDED : Result.UNCHANGED;
    }

    /** Brings it to where the source says it stands; whether anything had to be done. */
    private boolean standing(ServiceId id, ObjectNode node, KeptService kept, Notes notes) {
        String said = text(node, "status");
        String status = said == null ? null : OlderColumns.known(said, notes);
        boolean suspended = kept != null && kept.suspended() != null;
        if (status == null) {
            return false;
        }
        switch (status) {
            case "defunct" -> {
                orders.withdraw(id, AS_THE_SOURCE_SAYS + status);
                return true;
            }
            case "inactive", "temporarily closed" -> {
                if (!suspended) {
                    orders.suspend(id, AS_THE_SOURCE_SAYS + status, status.equals("temporarily closed"));
                }
                return !suspended;
            }
            case "active" -> {
                if (!suspended) {
                    return false;
                }
                if (!kept.suspended().reason().startsWith(AS_THE_SOURCE_SAYS)) {
                    notes.doubtful("status", "suspended-here", status);
                    return false;
                }
                orders.reinstate(id);
                return true;
            }
            default -> throw new IllegalStateException(status + " is no status of HSDS");
        }
    }

    /** The organisation in it is a row of its own, once. */
    private ProviderId providerOf(ImportRow row, ObjectNode node) {
        if (node.get("organization") instanceof ObjectNode organization && text(organization, "id") != null) {
            UUID id = ids.of("organization", text(organization, "id"));
            if (!organizations.containsKey(id)) {
                organization(
                        new ImportRow(row.file(), row.line(), "organization", text(organization, "id")), organization);
            }
            return new ProviderId(id);
        }
        String id = text(node, "organization_id");
        return id == null ? null : new ProviderId(ids.of("organization", id));
    }

    // Number 1 of one directory is not number 1 of another; which one a file is of, its sender may say.
    private void mustBeTheSame(ObjectNode node, String before) {
        String name = text(node, "name");
        if (before != null && name != null && !before.equals(name) && ids.mayBeOfAnother(text(node, "id"))) {
            throw Refused.field("id", "has-another-name-here");
        }
    }

    private void mustBeThere(ProviderId provider, ObjectNode node) {
        if (provider == null) {
            throw Refused.field("organization_id", "required");
        }
        Result inThisFile = organizations.get(provider.value());
        if (inThisFile == Result.REFUSED) {
            throw Refused.field("organization_id", "organization-refused");
        }
        if (inThisFile == null
                && book.provider(provider)
                        .filter(kept -> kept.city().equals(orders.city()))
                        .isEmpty()) {
            throw Refused.field("organization_id", "unknown");
        }
    }

    private UUID id(ImportRow row, ObjectNode node, String kind, String instead, Notes notes) {
        String source = text(node, "id");
        if (source != null) {
            return ids.of(kind, source);
        }
        if (instead == null) {
            notes.refused("name", "required", null);
            return null;
        }
        notes.doubtful("id", "made-of-the-name", null);
        return ids.of(kind, "name " + instead);
    }

    private static String name(ObjectNode node, String before) {
        String name = text(node, "name");
        if (name == null && before == null) {
            throw Refused.field("name", "required");
        }
        if (name != null && name.length() > LONGEST_NAME) {
            throw Refused.field("name", "wrong-length");
        }
        return name == null ? before : name;
    }

    private String phone(ProviderDescription description, ProviderEntry before) {
        return description.phones().stream()
                .map(phone -> phone.number())
                .filter(number -> number != null && number.length() <= LONGEST_PHONE)
                .findFirst()
                .orElse(before == null ? null : before.phone());
    }

    private String email(ObjectNode node, ProviderEntry before, Notes notes) {
        String email = text(node, "email");
        if (email != null && email.length() > LONGEST_NAME) {
            notes.dropped("email", "wrong-length", null);
            email = null;
        }
        boolean unsaid = email == null && !whole && !node.has("email") && before != null;
        return unsaid ? before.email() : email;
    }

    private static List<String> languages(ServiceDescription description, ServiceEntry before) {
        List<String> spoken = SpokenLanguages.codes(description.languages());
        return spoken.isEmpty() && before != null ? before.languages() : spoken;
    }

    private static ServiceDescription withoutOwnNeeds(ServiceDescription read) {
        if (read.attributes().stream().noneMatch(NeedsOfTerms::isOwn)) {
            return read;
        }
        ObjectNode tree = HsdsJson.MAPPER.valueToTree(read);
        List<Attribute> others = read.attributes().stream()
                .filter(attribute -> !NeedsOfTerms.isOwn(attribute))
                .toList();
        tree.set("attributes", HsdsJson.MAPPER.valueToTree(others));
        return HsdsJson.MAPPER.treeToValue(tree, ServiceDescription.class);
    }

    /** A list or a page leaves things out; what it says, also that there is none, counts. */
    private <T extends Record> T merged(T before, T read, ObjectNode node, Class<T> type) {
        if (whole || before == null) {
            return read;
        }
        ObjectNode tree = HsdsJson.MAPPER.valueToTree(before);
        node.propertyNames().forEach(tree::remove);
        tree.setAll((ObjectNode) HsdsJson.MAPPER.<JsonNode>valueToTree(read));
        return HsdsJson.MAPPER.treeToValue(tree, type);
    }

    private static ProviderEntry small(ProviderEntry entry, Notes notes) {
        if (EventJson.write(entry).length <= MOST_BYTES) {
            return entry;
        }
        // Each service names its own places, so nothing is lost that can be visited.
        notes.dropped("locations", "wrong-length", null);
        ObjectNode tree = HsdsJson.MAPPER.valueToTree(entry.description());
        tree.remove("locations");
        ProviderEntry smaller = new ProviderEntry(
                entry.name(),
                entry.providerClass(),
                entry.phone(),
                entry.email(),
                HsdsJson.MAPPER.treeToValue(tree, ProviderDescription.class));
        if (EventJson.write(smaller).length > MOST_BYTES) {
            throw Refused.field("description", "wrong-length");
        }
        return smaller;
    }

    private static void told(Refused refused, Notes notes) {
        if (refused.details().get("errors") instanceof List<?> errors) {
            errors.stream()
                    .filter(FieldError.class::isInstance)
                    .map(FieldError.class::cast)
                    .forEach(error -> notes.refused(error.field(), error.reason(), null));
        } else {
            notes.refused("row", refused.type().slug(), null);
        }
    }

    private static String text(ObjectNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull() || value.isContainer()) {
            return null;
        }
        String text = VisibleText.of(value.asString());
        return text.isBlank() ? null : text;
    }
}
