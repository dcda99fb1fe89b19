package org.guichet.platform.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.KmsClients;
import com.google.crypto.tink.integration.awskms.AwsKmsClient;
import java.security.GeneralSecurityException;

/**
 * An external key service that wraps the keys of the epochs, through Tink's interface: called when a process starts and
 * when a month turns, never per person.
 *
 * <p>Any {@link KmsClient} that was added to {@link KmsClients} serves; that for AWS KMS ({@code tink-awskms}) is there. It was
 * not run against the real service: try it there, restart and restore included, before a city relies on it.
 */
final class KeyService {
    private KeyService() {}

    /**
     * The key behind a URI such as {@code aws-kms://arn:aws:kms:...}, with the credentials that the client finds in its
     * environment.
     *
     * @throws GeneralSecurityException if no client knows such a URI, or it finds no credentials
     */
    static Aead of(String uri) throws GeneralSecurityException {
        return client(uri).withDefaultCredentials().getAead(uri);
    }

    private static KmsClient client(String uri) throws GeneralSecurityException {
        try {
            return KmsClients.get(uri);
        } catch (GeneralSecurityException notAdded) {
            var aws = new AwsKmsClient();
            if (!aws.doesSupport(uri)) {
                throw notAdded;
            }
            return aws;
        }
    }
}
