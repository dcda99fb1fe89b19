package org.guichet.standalone.issuer;

import org.guichet.access.Role;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The one client that people sign in with, and each service account in use: a program that signs in with its own name
 * and secret, as the accounts have them at the moment of asking.
 */
final class Clients implements RegisteredClientRepository {
    private final RegisteredClient people;
    private final Accounts accounts;

    Clients(RegisteredClient people, Accounts accounts) {
        this.people = people;
        this.accounts = accounts;
    }

    /** Never: a client is added as an account. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("a service account is added with ./guichet user");
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public RegisteredClient findByClientId(String name) {
        return people.getClientId().equals(name)
                ? people
                : accounts.inUse(name)
                        .filter(account -> account.role().equals(Role.SERVICE_ACCOUNT.wireName()))
                        .map(Clients::program)
                        .orElse(null);
    }

    private static RegisteredClient program(Account account) {
        return RegisteredClient.withId(account.username())
                .clientId(account.username())
                .clientSecret(account.passwordHash())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(Issuer.TOKEN_LIFE)
                        .build())
                .build();
    }
}
