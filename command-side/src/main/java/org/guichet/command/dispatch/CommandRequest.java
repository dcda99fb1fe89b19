package org.guichet.command.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.guichet.access.Caller;
import org.guichet.id.Id;
import org.guichet.municipality.DeskId;
import org.guichet.municipality.MunicipalityId;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * One POST as it was sent: its idempotency key, the version the sender saw, and what it says. Ids that the client left
 * open are derived from the key, so that a request sent again names the same things.
 */
public final class CommandRequest {
    private final InstallationSecrets secrets;
    private final Caller caller;
    private final String route;
    private final String commandKey;
    private final String bodyHmac;
    private final String correlation;
    private final OptionalLong expectedVersion;
    private final Instant arrived;

    CommandRequest(
            InstallationSecrets secrets,
            Caller caller,
            String route,
            String idempotencyKey,
            String whatWasSaid,
            String correlation,
            OptionalLong expectedVersion,
            Instant arrived) {
        this.secrets = secrets;
        this.caller = caller;
        this.route = route;
        this.commandKey = commandKey(secrets, caller, idempotencyKey);
        this.bodyHmac = text(secrets.fingerprint(("body\n" + whatWasSaid).getBytes(StandardCharsets.UTF_8)));
        this.correlation = correlation;
        this.expectedVersion = expectedVersion;
        this.arrived = arrived;
    }

    /**
     * A request that no client sends: a step of something that somebody confirmed before. Made again after a restart
     * with the same name it is the same request, and does nothing twice.
     *
     * @param caller who confirmed it
     * @param name of the step, which also is its body
     * @param correlation of what was confirmed
     * @param now when the step is taken
     */
    public static CommandRequest inBackground(
            InstallationSecrets secrets, Caller caller, String name, String correlation, Instant now) {
        return new CommandRequest(secrets, caller, null, name, name, correlation, OptionalLong.empty(), now);
    }

    /**
     * What stands in the store for a client's key: bound to the account, so that nobody meets another's key, and keyed,
     * since a client may have put a name into it.
     */
    static String commandKey(InstallationSecrets secrets, Caller caller, String idempotencyKey) {
        return text(secrets.fingerprint(
                ("command\n" + caller.staff() + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A command that no client sent: a rule of the domain gives it.
     *
     * @param key the same whenever the rule gives the same command again, and of nothing else
     * @param now when the rule acts
     */
    public static CommandRequest ofRule(InstallationSecrets secrets, Caller rule, String key, Instant now) {
        return new CommandRequest(
                secrets,
                rule,
                null,
                key,
                key,
                secrets.idOf("correlation\n" + key).toString(),
                OptionalLong.empty(),
                now);
    }

    /** Who sent it. */
    public Caller caller() {
        return caller;
    }

    /** The version in {@code If-Match}; empty where the sender did not say. */
    public OptionalLong expectedVersion() {
        return expectedVersion;
    }

    /** The sender, the sender's own city, and the instant at which the request came in. */
    public Given given() {
        return given(null);
    }

    /**
     * The sender and the sender's own city.
     *
     * @param occurredAt when what the command tells of happened; null for the instant at which the request came in
     * @throws Refused as forbidden if the sender belongs to no city
     */
    public Given given(Instant occurredAt) {
        if (caller.municipality() == null) {
            throw new Refused(ProblemType.FORBIDDEN);
        }
        return givenFor(caller.municipality(), occurredAt);
    }

    /** As {@link #given(Instant)}, of a city that the caller of this method has seen to be the right one. */
    public Given givenFor(MunicipalityId city, Instant occurredAt) {
        return new Given(caller, city, occurredAt == null ? arrived : occurredAt);
    }

    /**
     * The desk at which something is done: the one that the client named, or else the sender's own.
     *
     * @throws Refused naming the field if there is neither
     */
    public DeskId desk(DeskId named) {
        return Optional.ofNullable(named).or(caller::atDesk).orElseThrow(() -> Refused.field("desk", "required"));
    }

    /** The id that the client chose, or one of this kind that is the same whenever the request is sent again. */
    public <I extends Id> I id(I chosen, Class<I> kind) {
        return chosen == null ? id(kind) : chosen;
    }

    /** An id of this kind that is the same whenever the request is sent again. */
    public <I extends Id> I id(Class<I> kind) {
        return Id.of(kind, idOf(Id.nameOf(kind)));
    }

    /** An id for something that this request makes, the same whenever it is sent again. */
    public UUID idOf(String what) {
        return secrets.idOf("id\n" + commandKey + "\n" + what);
    }

    /**
     * A command that is part of this request, such as a row of an import, with a key and a body of its own. The version
     * that the sender saw does not carry over.
     *
     * @param name of the part, the same whenever the request is sent again
     * @param said what the part asks for
     */
    public CommandRequest part(String name, String said) {
        return new CommandRequest(
                secrets, caller, route, commandKey + "\n" + name, said, correlation, OptionalLong.empty(), arrived);
    }

    /** Keyed hash of what was sent, to tell another body under the same key. */
    public String bodyHmac() {
        return bodyHmac;
    }

    String commandKey() {
        return commandKey;
    }

    /** Method and template of the route; empty where no client sent it. */
    Optional<String> route() {
        return Optional.ofNullable(route);
    }

    String correlation() {
        return correlation;
    }

    private static String text(byte[] fingerprint) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint);
    }
}
