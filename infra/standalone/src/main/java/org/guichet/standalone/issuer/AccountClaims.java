package org.guichet.standalone.issuer;

import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Writes into a token who its account is, in the claims that the applications read. */
final class AccountClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final Accounts accounts;

    AccountClaims(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        // A code that was given before the account changed is changed for no token.
        Account account = accounts.still(context.getPrincipal())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.ACCESS_DENIED));
        JwtClaimsSet.Builder claims = context.getClaims();
        // The staff id and not the user name: this is what events and logs keep.
        claims.subject(account.staff().toString());
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            claims.audience(List.of("guichet")).claim("role", account.role()).claim("account", account.mark());
            id(claims, "municipality", account.municipality());
            id(claims, "desk", account.desk());
            id(claims, "provider", account.provider());
            if (account.grants() != null) {
                claims.claim("grant", account.grants());
            }
        }
    }

    private static void id(JwtClaimsSet.Builder claims, String name, UUID id) {
        if (id != null) {
            claims.claim(name, id.toString());
        }
    }
}
