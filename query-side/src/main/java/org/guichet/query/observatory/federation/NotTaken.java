package org.guichet.query.observatory.federation;

/** Why a release of another installation is not shown here. The message names a rule and nothing that the peer said. */
final class NotTaken extends Exception {
    private static final long serialVersionUID = 1L;

    NotTaken(String why) {
        super(why, null, false, false);
    }
}
