package org.guichet.command.form;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.guichet.casework.CaseNumber;
import org.guichet.platform.vault.InstallationSecrets;
import org.springframework.stereotype.Component;

/**
 * How the registers know a case number without keeping it: by a keyed hash. PostgreSQL keeps what it overwrites in dead
 * rows and log pages for days, so a number that was ever written there in clear would outlive its person.
 */
@Component
public final class NumberMark {
    private final InstallationSecrets secrets;

    NumberMark(InstallationSecrets secrets) {
        this.secrets = secrets;
    }

    /** 22 characters; the number cannot be found from them without the installation's secret. */
    public String of(CaseNumber number) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint("register|" + number.value()));
    }

    /** A source of numbers for a block, the same whenever it is asked for: so a block need not be kept to be shown again. */
    public RandomGenerator ofBlock(UUID block) {
        return new RandomGenerator() {
            private long drawn;

            @Override
            public long nextLong() {
                return ByteBuffer.wrap(fingerprint("number-block|" + block + "|" + drawn++))
                        .getLong();
            }
        };
    }

    private byte[] fingerprint(String text) {
        return secrets.fingerprint(text.getBytes(StandardCharsets.UTF_8));
    }
}
