package org.guichet.standalone.issuer;

import java.util.List;
import org.springframework.security.core.userdetails.User;

/** Who has signed in at the issuer, and what the account was then. */
final class SignedInAccount extends User {
    private static final long serialVersionUID = 1L;

    private final String mark;

    SignedInAccount(String username, String passwordHash, String mark) {
        super(username, passwordHash, List.of());
        this.mark = mark;
    }

    /** The account's {@link Account#mark mark} at the moment of signing in. */
    String mark() {
        return mark;
    }

    /** As Spring has it: by the name. Whether the account has changed since is asked apart. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
