package org.guichet.standalone;

import java.time.Duration;
import org.guichet.standalone.doctor.Doctor;

/** What a person sets in the environment. */
final class Settings {
    private Settings() {}

    static String of(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    /**
     * The port of {@code GUICHET_PORT}, else 8080.
     *
     * @throws IllegalArgumentException if it is no port number
     */
    static int port() {
        String text = of("GUICHET_PORT", "8080");
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("GUICHET_PORT is not a port number: " + text);
        }
        return Integer.parseInt(text);
    }

    /** Where people reach it: {@code GUICHET_PUBLIC_URL}, empty for this machine only. Not looked at yet. */
    static String publicUrl() {
        return of("GUICHET_PUBLIC_URL", "");
    }

    /** The address to listen on: this machine only, unless {@code GUICHET_BIND} says otherwise. */
    static String bind() {
        return of("GUICHET_BIND", "127.0.0.1");
    }

    /**
     * How long old copies of the vault are kept, in days: {@code GUICHET_VAULT_RETENTION_DAYS}, else 13, so that an
     * erasure is final everywhere after at most 45 days.
     */
    static Duration vaultRetention() {
        String text = of("GUICHET_VAULT_RETENTION_DAYS", "13");
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("GUICHET_VAULT_RETENTION_DAYS is not a number of days: " + text);
        }
        return Duration.ofDays(Integer.parseInt(text));
    }

    /** What the doctor looks for: the same port, and the time server of {@code GUICHET_NTP}, if there is one. */
    static Doctor.Expected doctor() {
        return new Doctor.Expected(bind(), port(), of("GUICHET_NTP", ""), publicUrl());
    }
}
