package org.guichet.platform.vault;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guichet.casework.PersonId;
import org.guichet.envelope.EventJson;
import org.guichet.municipality.MunicipalityId;
import org.guichet.sealing.Sealed;
import org.guichet.sealing.SealedField;

/** The key of one person in use: closes and opens what describes that person. */
public final class PersonSeal {
    private static final int KEY_VERSION = 1;
    private static final int SMALLEST_PLAINTEXT = 32;

    private final PersonId person;
    private final MunicipalityId municipality;
    private final String where;
    private final Aead key;

    PersonSeal(UUID installation, PersonId person, MunicipalityId municipality, Aead key) {
        this.person = person;
        this.municipality = municipality;
        this.where = installation + "|" + person + "|";
        this.key = key;
    }

    /** Whose key this is. */
    public PersonId person() {
        return person;
    }

    /** How many of these each city registered, as the access log counts what a machine opens. */
    public static Map<UUID, Long> byCity(Collection<PersonSeal> seals) {
        return seals.stream().collect(Collectors.groupingBy(seal -> seal.municipality.value(), Collectors.counting()));
    }

    /** The value, readable only with this key; null for null. */
    public <T> Sealed<T> close(SealedField<T> field, T value) {
        if (value == null) {
            return null;
        }
        try {
            byte[] ciphertext = key.encrypt(padded(EventJson.write(value)), associatedData(field.name()));
            return new Sealed<>(
                    person, KEY_VERSION, field.name(), Base64.getEncoder().encodeToString(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal " + field.name(), e);
        }
    }

    /**
     * What was sealed; null for null.
     *
     * @throws IllegalArgumentException if it belongs to another person or field, or was altered
     */
    public <T> T open(SealedField<T> field, Sealed<T> sealed) {
        if (sealed == null) {
            return null;
        }
        // The label beside a ciphertext is what others go by, so a false one is refused even where the key would fit.
        if (!sealed.p().equals(person)
                || sealed.k() != KEY_VERSION
                || !sealed.f().equals(field.name())) {
            throw new IllegalArgumentException("not sealed as " + field.name() + " of person " + person);
        }
        try {
            byte[] plaintext = key.decrypt(Base64.getDecoder().decode(sealed.c()), associatedData(field.name()));
            return EventJson.MAPPER.readValue(unpadded(plaintext), field.type());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not sealed as " + field.name() + " of person " + person, e);
        }
    }

    private byte[] associatedData(String field) {
        return (where + field).getBytes(StandardCharsets.UTF_8);
    }

    // Without padding the length of a short code, such as a nationality, would tell it for ever.
    private static byte[] padded(byte[] plaintext) {
        int size = SMALLEST_PLAINTEXT;
        while (size < plaintext.length + Integer.BYTES) {
            size *= 2;
        }
        return ByteBuffer.allocate(size).putInt(plaintext.length).put(plaintext).array();
    }

    private static byte[] unpadded(byte[] padded) {
        var buffer = ByteBuffer.wrap(padded);
        byte[] plaintext = new byte[buffer.getInt()];
        buffer.get(plaintext);
        return plaintext;
    }
}
