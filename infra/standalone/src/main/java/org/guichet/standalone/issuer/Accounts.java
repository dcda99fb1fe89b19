package org.guichet.standalone.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guichet.access.Caller;
import org.guichet.platform.identity.Dismissals;
import org.guichet.standalone.Home;
import org.guichet.standalone.PrivateFile;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The accounts of the standalone, as its file {@code accounts.json} has them at the moment of asking: the command line
 * changes it while the issuer runs.
 */
public final class Accounts implements UserDetailsService, Dismissals {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    // Asked at every request; a file that was replaced is another one, even if it is of the same moment.
    private volatile AsRead asRead = new AsRead(null, Map.of());

    private record Version(FileTime written, Object file) {}

    private record AsRead(Version version, Map<UUID, Account> byStaff) {}

    private Accounts(Path file) {
        this.file = file;
    }

    /** The accounts of a directory; none at the first start. */
    public static Accounts in(Home home) {
        PrivateFile.readOrWrite(home.accounts(), () -> json(List.of()));
        return new Accounts(home.accounts());
    }

    /** The accounts of a directory; empty where Guichet has never run. */
    public static Optional<Accounts> existing(Home home) {
        return Files.exists(home.accounts()) ? Optional.of(new Accounts(home.accounts())) : Optional.empty();
    }

    /** All of them, also those out of use. */
    public List<Account> all() {
        try {
            return List.of(JSON.readValue(Files.readString(file), Account[].class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Whether the account is not any more what it was when the token was given. */
    @Override
    public boolean dismissed(Caller caller, String mark) {
        Account account = byStaff().get(caller.staff());
        return account != null && !account.mark().equals(mark);
    }

    private Map<UUID, Account> byStaff() {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            var version = new Version(now.lastModifiedTime(), now.fileKey());
            AsRead known = asRead;
            if (!version.equals(known.version())) {
                known = new AsRead(
                        version, all().stream().collect(Collectors.toMap(Account::staff, Function.identity())));
                asRead = known;
            }
            return known.byStaff();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Changes the list of accounts as a whole; of two that do so at once, one waits for the other. */
    public void change(UnaryOperator<List<Account>> change) {
        // A file of its own: the accounts are replaced by a rename, which would leave the lock on the old file.
        Path lock = file.resolveSibling("accounts.lock");
        var forOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        synchronized (Accounts.class) {
            try (var channel = FileChannel.open(
                            lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), forOwner);
                    var held = channel.lock()) {
                PrivateFile.write(file, json(change.apply(new ArrayList<>(all()))));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file, e);
            }
        }
    }

    /** The account of a name, if it may sign in. */
    Optional<Account> inUse(String username) {
        return all().stream()
                .filter(account -> account.username().equals(username) && account.disabledAt() == null)
                .findAny();
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        // Spring Security hides it from the caller and takes as long as for a wrong password. One out of use is treated
        // the same: Spring's own word for it would tell a guesser that the name exists.
        Account account = inUse(username).orElseThrow(() -> new UsernameNotFoundException("no such account"));
        return new SignedInAccount(account.username(), account.passwordHash(), account.mark());
    }

    /** The account that somebody signed in to, if it is in use and nothing of it has changed since. */
    Optional<Account> still(Authentication signedIn) {
        return inUse(signedIn.getName())
                .filter(account -> !(signedIn.getPrincipal() instanceof SignedInAccount then)
                        || account.mark().equals(then.mark()));
    }

    private static String json(List<Account> accounts) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(accounts);
    }
}
