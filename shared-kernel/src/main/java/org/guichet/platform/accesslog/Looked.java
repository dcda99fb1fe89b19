package org.guichet.platform.accesslog;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.access.Caller;
import org.guichet.casework.PersonId;
import org.guichet.platform.accesslog.AccessEntry.Outcome;
import org.guichet.platform.accesslog.AccessEntry.Who;
import org.guichet.platform.problem.Anonymous;
import org.guichet.platform.problem.Correlation;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What one request has looked at so far. It is told to the log before anything of the answer leaves; if the log does not
 * take it, there is no answer. Not for several threads.
 */
public final class Looked {
    private static final Logger LOG = LoggerFactory.getLogger(Looked.class);
    private static final String ATTRIBUTE = Looked.class.getName();
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final HttpServletRequest request;
    private final Map<UUID, SortedSet<String>> opened = new LinkedHashMap<>();
    private Caller caller;
    private String purpose;
    private String reason;
    private UUID basis;
    private Integer hits;
    private String sought;
    private boolean told;

    private Looked(HttpServletRequest request) {
        this.request = request;
    }

    /** That of a request. */
    public static Looked of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Looked known) {
            return known;
        }
        var looked = new Looked(request);
        request.setAttribute(ATTRIBUTE, looked);
        return looked;
    }

    /**
     * That of the request which this thread answers.
     *
     * @throws IllegalStateException if it answers none: then nobody could say who looked
     */
    public static Looked here() {
        return of(((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest());
    }

    /** That of the request which this thread answers; empty where a command is given by no request. */
    public static Optional<Looked> ifHere() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? Optional.of(of(attributes.getRequest()))
                : Optional.empty();
    }

    /** Who asks, as the door learned it. */
    public void by(Caller known) {
        caller = known;
    }

    /**
     * A field of a person was opened.
     *
     * @throws IllegalStateException once the log was told
     */
    public void opened(PersonId person, String field) {
        if (told) {
            throw new IllegalStateException("opened after the access log was told");
        }
        opened.computeIfAbsent(person.value(), id -> new TreeSet<>()).add(field);
    }

    /**
     * A search found so many.
     *
     * @param terms what was searched for; never kept, only recognised when the same account searches for it again
     */
    public void found(int number, String terms) {
        hits = number;
        sought = terms;
    }

    /**
     * Why this look is allowed, where the route alone does not say.
     *
     * @param why code of the list {@code access-purpose}
     * @param given code of the reason that was given
     * @param under id of what allowed it
     */
    public void because(String why, String given, UUID under) {
        purpose = why;
        reason = given;
        basis = under;
    }

    /**
     * Writes down what was opened, and where nothing was, that somebody looked at a list or a state of persons; once.
     *
     * @throws Refused as unavailable if the log does not take it
     */
    void tell(Telling telling) {
        if (told) {
            return;
        }
        if (!opened.isEmpty()) {
            write(telling, List.of(shown(telling)));
        } else if (caller != null && telling.purposes().isAlwaysWritten(request)) {
            write(telling, List.of(entry(telling, Outcome.SHOWN, target().orElse(null), List.of(), new TreeSet<>())));
        }
    }

    /**
     * Writes down what is left to say when the status of the answer is known: a refusal, or a search in vain.
     *
     * @throws Refused as unavailable if the log does not take it
     */
    void tellTheEnd(Telling telling, int status) {
        if (told) {
            return;
        }
        if (!opened.isEmpty()) {
            write(telling, List.of(shown(telling)));
        } else if (hits != null && who().isPresent()) {
            write(telling, List.of(entry(telling, Outcome.NOTHING_FOUND, null, List.of(), new TreeSet<>())));
        } else if ((status == 403 || status == 404) && caller != null) {
            target().filter(id -> telling.purposes().concernsPersons(request))
                    .ifPresent(id ->
                            write(telling, List.of(entry(telling, Outcome.REFUSED, id, List.of(), new TreeSet<>()))));
        }
    }

    private void write(Telling telling, List<AccessEntry> entries) {
        told = true;
        try {
            telling.log().getObject().write(entries);
        } catch (SQLException e) {
            LOG.error("the access log cannot be written, so nothing is shown: {}", Anonymous.trace(e));
            throw new Refused(ProblemType.UNAVAILABLE);
        }
    }

    // A list that was shown is one line, with every field that was opened of anybody on it.
    private AccessEntry shown(Telling telling) {
        var fields = new TreeSet<String>();
        opened.values().forEach(fields::addAll);
        return entry(telling, Outcome.SHOWN, basis, List.copyOf(opened.keySet()), fields);
    }

    private AccessEntry entry(
            Telling telling, Outcome outcome, UUID target, List<UUID> persons, SortedSet<String> fields) {
        // Nothing personal is opened for somebody whom the door did not let in.
        Who who = who().orElseThrow(() -> new IllegalStateException("nobody is known to look"));
        return new AccessEntry(
                who,
                Correlation.of(request),
                route(),
                purpose == null ? telling.purposes().of(request) : purpose,
                reason,
                outcome,
                target,
                hits,
                sought == null || who.staff() == null ? null : telling.marks().of(who.staff(), sought),
                persons,
                fields);
    }

    private Optional<Who> who() {
        if (caller != null) {
            return Optional.of(new Who(
                    caller.municipality() == null
                            ? AccessEntry.NO_CITY
                            : caller.municipality().value(),
                    caller.staff(),
                    caller.role().wireName(),
                    caller.desk() == null ? null : caller.desk().value(),
                    caller.provider() == null ? null : caller.provider().value()));
        }
        return Optional.empty();
    }

    // The pattern and not the path; what the door refused has met no pattern yet, and its ids are blotted out.
    private String route() {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " "
                + (pattern == null ? ID.matcher(request.getRequestURI()).replaceAll("{id}") : pattern);
    }

    private Optional<UUID> target() {
        return Stream.of(ID.matcher(request.getRequestURI()))
                .filter(java.util.regex.Matcher::find)
                .map(match -> UUID.fromString(match.group()))
                .findFirst();
    }
}
