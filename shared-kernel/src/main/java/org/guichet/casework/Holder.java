package org.guichet.casework;

import java.util.UUID;
import org.guichet.directory.ProviderId;
import org.guichet.municipality.DeskId;

/**
 * Who has to act next. Nothing open is ever without one.
 *
 * @param kind what {@code id} names
 * @param id the desk, provider or staff member; null for the provider of a protection referral, whose route is sealed
 */
public record Holder(Kind kind, UUID id) {
    /** The three who can hold a need or a referral. */
    public enum Kind {
        DESK,
        CASEWORKER,
        PROVIDER
    }

    /** The provider of a protection referral has to act; which one, its sealed route says. */
    public static final Holder SEALED_PROVIDER = new Holder(Kind.PROVIDER, null);

    /** A desk has to act. */
    public static Holder desk(DeskId desk) {
        return new Holder(Kind.DESK, desk.value());
    }

    /** A provider has to act. */
    public static Holder provider(ProviderId provider) {
        return new Holder(Kind.PROVIDER, provider.value());
    }
}
