package org.guichet.envelope;

/** Names of the metadata entries that every event carries beside Axon's own id, stream, sequence and timestamp. */
public final class EnvelopeKeys {
    /** The business instant, RFC 3339 in UTC; Axon's timestamp is when it was recorded. */
    public static final String OCCURRED_AT = "occurredAt";
    /** Never absent; of directory events the registering city. */
    public static final String MUNICIPALITY = "municipality";
    /** A random staff id; whose it is stands elsewhere and can be deleted. */
    public static final String ACTOR = "actor";
    /** The one role under which the command was given. */
    public static final String ROLE = "role";
    /** The desk at which the actor sat, where the token named one. */
    public static final String DESK = "desk";
    /** The provider for which the actor spoke, where the token named one. */
    public static final String PROVIDER = "provider";
    /** Method and template of the route by which the command came; absent where a rule or a run gave it. */
    public static final String ROUTE = "route";
    /** The request that everything here goes back to. */
    public static final String CORRELATION = "correlation";
    /** The message that caused this one. */
    public static final String CAUSATION = "causation";
    /** Keyed hash of the client's idempotency key and the account that sent it. */
    public static final String COMMAND_KEY = "commandKey";
    /** The how-manieth event of its command, from 0. */
    public static final String COMMAND_ORDINAL = "commandOrdinal";
    /** Keyed hash of the command's body: a plain one of a registration could be guessed. */
    public static final String BODY_HMAC = "bodyHmac";

    private EnvelopeKeys() {}
}
