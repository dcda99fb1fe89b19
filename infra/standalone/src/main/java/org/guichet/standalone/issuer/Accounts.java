package org.guichet.standalone.issuer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import tools.jackson.databind.json.JsonMapper;

/** The accounts of the standalone, as its file {@code accounts.json} has them. */
public final class Accounts implements UserDetailsService {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Account> byUsername;

    private Accounts(List<Account> accounts) {
        this.byUsername = accounts.stream().collect(Collectors.toMap(Account::username, Function.identity()));
    }

    /** The accounts of a directory; at the first start the given ones, all with the one demo password that is drawn. */
    public static Accounts in(Home home, List<Account> first) {
        String json = PrivateFile.readOrWrite(home.accounts(), () -> {
            // Hashed once for all: each bcrypt takes a tenth of a second, and the password is the same.
            String hash = PasswordEncoderFactories.createDelegatingPasswordEncoder()
                    .encode(PrivateFile.password(home.demoPassword()));
            return JSON.writerWithDefaultPrettyPrinter()
                    .writeValueAsString(first.stream()
                            .map(account -> account.withPasswordHash(hash))
                            .toList());
        });
        return new Accounts(Arrays.asList(JSON.readValue(json, Account[].class)));
    }

    /** The account of a name that has signed in. */
    Account of(String username) {
        return byUsername.get(username);
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        Account account = byUsername.get(username);
        if (account == null) {
            // Spring Security hides it from the caller and takes as long as for a wrong password.
            throw new UsernameNotFoundException("no such account");
        }
        return User.withUsername(account.username())
                .password(account.passwordHash())
                .authorities(List.of())
                .build();
    }
}
