package org.guichet.standalone.accounts;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.access.Role;
import org.guichet.platform.access.RouteTable;
import org.guichet.standalone.issuer.Account;

/** Checks what a person typed for a new account, so that every token of it says clearly who speaks. */
final class NewAccount {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?");

    private NewAccount() {}

    /**
     * An account without a password yet, with a staff id newly drawn.
     *
     * @param options of the command line, such as {@code role}, without the hyphens
     * @param present the accounts there are: where all are of one municipality, that is the one meant
     * @throws IllegalArgumentException with a sentence for who typed it
     */
    static Account of(String name, Map<String, String> options, List<Account> present) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name has 1 to 64 of a-z, 0-9, dot and hyphen, such as a.benali");
        }
        Role role = Role.of(options.getOrDefault("role", ""))
                .orElseThrow(() -> new IllegalArgumentException("--role is one of "
                        + Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "))));
        UUID provider = id(options, "provider");
        UUID desk = id(options, "desk");
        if (role == Role.PROVIDER_FOCAL_POINT && provider == null) {
            throw new IllegalArgumentException("a provider focal point needs --provider");
        }
        if (role != Role.PROVIDER_FOCAL_POINT && provider != null) {
            throw new IllegalArgumentException("--provider is for a provider focal point only");
        }
        if (role != Role.SERVICE_ACCOUNT && options.containsKey("grant")) {
            throw new IllegalArgumentException("--grant is for a service account only");
        }
        UUID municipality = id(options, "municipality");
        if (municipality == null && role != Role.ADMINISTRATOR) {
            municipality = only(present);
        }
        var account = new Account(name, null, UUID.randomUUID(), role.wireName(), municipality, desk, provider);
        return role == Role.SERVICE_ACCOUNT ? account.granted(grants(options)) : account;
    }

    private static List<String> grants(Map<String, String> options) {
        List<String> wanted = Arrays.stream(options.getOrDefault("grant", "").split(","))
                .map(String::strip)
                .filter(route -> !route.isEmpty())
                .toList();
        List<String> possible = RouteTable.read().entries().stream()
                .filter(route -> route.roles().contains(Role.SERVICE_ACCOUNT))
                .map(route -> route.method() + " " + route.path())
                .toList();
        if (wanted.isEmpty() || !possible.containsAll(wanted)) {
            throw new IllegalArgumentException("--grant names one or more of " + possible);
        }
        return wanted;
    }

    private static UUID only(List<Account> present) {
        List<UUID> known = present.stream()
                .map(Account::municipality)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (known.size() != 1) {
            throw new IllegalArgumentException("say which --municipality; accounts know " + known);
        }
        return known.getFirst();
    }

    private static UUID id(Map<String, String> options, String name) {
        String text = options.get(name);
        if (text == null) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            // fromString also takes short groups such as 1-1-1-1-1, which no token may have.
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--" + name + " is an id such as " + UUID.randomUUID(), e);
        }
        throw new IllegalArgumentException("--" + name + " is an id such as " + UUID.randomUUID());
    }
}
