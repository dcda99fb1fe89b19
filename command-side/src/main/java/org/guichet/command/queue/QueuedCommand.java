package org.guichet.command.queue;

import java.util.regex.Pattern;
import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * One item of a queue: a POST as it would be sent by itself.
 *
 * @param place in the queue, from 0
 * @param key its idempotency key
 * @param path of the command
 * @param body its bytes as they stand in the queue, since their keyed hash is part of the command
 * @param ifMatch null where the sender did not say
 */
record QueuedCommand(int place, String key, String path, byte[] body, String ifMatch) {
    // Nothing that is not a path of the API, and nothing that could end a header's line.
    private static final Pattern PATH = Pattern.compile("/api/v1/[A-Za-z0-9/-]{1,400}");
    private static final Pattern HEADER = Pattern.compile("[\\x21-\\x7e]{1,200}");

    static final String QUEUE = "/api/v1/commands";

    /**
     * Checks what could not be sent at all; the rest is for the command's own endpoint to say.
     *
     * @throws Refused naming the field
     */
    QueuedCommand {
        if (key == null) {
            throw new Refused(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        if (!HEADER.matcher(key).matches()) {
            throw Refused.field("key", "malformed");
        }
        if (path == null) {
            throw Refused.field("path", "required");
        }
        if (!PATH.matcher(path).matches() || path.equals(QUEUE)) {
            throw Refused.field("path", "not-allowed");
        }
        if (ifMatch != null && !HEADER.matcher(ifMatch).matches()) {
            throw Refused.field("ifMatch", "malformed");
        }
    }

    /** Never the body. */
    @Override
    public String toString() {
        return "item " + place;
    }
}
