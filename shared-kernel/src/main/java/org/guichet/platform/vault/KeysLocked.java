package org.guichet.platform.vault;

import org.guichet.problem.ProblemType;
import org.guichet.problem.Refused;

/**
 * How it is said that the keys were taken out of reach with {@code ./guichet lock}: as a refusal, which every desk and
 * every page is told in its language. Nothing about a person opens until two operators unlock them.
 */
public final class KeysLocked {
    private KeysLocked() {}

    static Refused refusal() {
        return new Refused(ProblemType.KEYS_LOCKED);
    }

    /** Whether something failed for no other reason, so that the same will succeed once they are unlocked. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refused refused && refused.type() == ProblemType.KEYS_LOCKED) {
                return true;
            }
        }
        return false;
    }
}
