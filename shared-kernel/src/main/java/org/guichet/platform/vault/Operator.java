package org.guichet.platform.vault;

/**
 * One of those of whom two are needed.
 *
 * @param name as agreed when the lock was set up
 * @param passphrase only this person knows it; at least 12 characters
 */
public record Operator(String name, String passphrase) {
    /** Never the passphrase. */
    @Override
    public String toString() {
        return name;
    }
}
