package org.guichet.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may use a broker, and for what. {@code infra/docker/kafka/accounts.sh} gives the same rights in containers.
 *
 * @param name what it signs in with
 * @param password shown to the broker never: SCRAM proves that it is known
 * @param rights all that it may do
 */
public record KafkaAccount(String name, String password, Set<AclBinding> rights) {
    /** Many would slow down each new connection; the passwords are drawn at random, and long. */
    private static final int ITERATIONS = 4096;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The rights are never changed. */
    public KafkaAccount {
        rights = Set.copyOf(rights);
    }

    /** One that makes, writes and reads the topics whose names begin so. It joins no group. */
    public static KafkaAccount writer(String name, String password, String topics) {
        return new KafkaAccount(
                name,
                password,
                rights(
                        name,
                        ResourceType.TOPIC,
                        topics,
                        AclOperation.CREATE,
                        AclOperation.WRITE,
                        AclOperation.READ,
                        AclOperation.DESCRIBE));
    }

    /** One that reads the topics whose names begin so, in groups whose names begin so, and writes nothing. */
    public static KafkaAccount reader(String name, String password, String topics, String groups) {
        Set<AclBinding> rights =
                new HashSet<>(rights(name, ResourceType.TOPIC, topics, AclOperation.READ, AclOperation.DESCRIBE));
        rights.addAll(rights(name, ResourceType.GROUP, groups, AclOperation.READ));
        return new KafkaAccount(name, password, rights);
    }

    /**
     * Makes accounts, or gives those that are there these passwords and no other rights; returns when the broker knows.
     *
     * @param superuser a client that may do everything
     * @throws IllegalStateException if the broker does not
     */
    public static void make(Admin superuser, Collection<KafkaAccount> accounts) {
        try {
            List<UserScramCredentialAlteration> passwords = new ArrayList<>();
            accounts.forEach(account -> passwords.add(account.credential()));
            superuser.alterUserScramCredentials(passwords).all().get();
            for (KafkaAccount account : accounts) {
                Collection<AclBinding> present = account.presentRights(superuser);
                superuser
                        .createAcls(without(account.rights(), present::contains))
                        .all()
                        .get();
                superuser
                        .deleteAcls(without(present, account.rights()::contains).stream()
                                .map(AclBinding::toFilter)
                                .toList())
                        .all()
                        .get();
            }
            long end = System.nanoTime() + PATIENCE.toNanos();
            for (KafkaAccount account : accounts) {
                while (!account.isMade(superuser)) {
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException("Kafka does not know the account " + account.name());
                    }
                    Thread.sleep(5);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka's accounts could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private UserScramCredentialUpsertion credential() {
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password);
    }

    private boolean isMade(Admin superuser) throws ExecutionException, InterruptedException {
        return superuser.describeUserScramCredentials().users().get().contains(name)
                && Set.copyOf(presentRights(superuser)).equals(rights);
    }

    private Collection<AclBinding> presentRights(Admin superuser) throws ExecutionException, InterruptedException {
        return superuser.describeAcls(AclBindingFilter.ANY).values().get().stream()
                .filter(binding -> binding.entry().principal().equals(principal(name)))
                .toList();
    }

    private static List<AclBinding> without(Collection<AclBinding> all, Predicate<AclBinding> these) {
        return all.stream().filter(these.negate()).toList();
    }

    private static Set<AclBinding> rights(String name, ResourceType type, String prefix, AclOperation... operations) {
        var pattern = new ResourcePattern(type, prefix, PatternType.PREFIXED);
        var rights = new HashSet<AclBinding>();
        Stream.of(operations)
                .map(operation -> new AccessControlEntry(principal(name), "*", operation, AclPermissionType.ALLOW))
                .forEach(entry -> rights.add(new AclBinding(pattern, entry)));
        return rights;
    }

    private static String principal(String name) {
        return "User:" + name;
    }

    /** Never the password. */
    @Override
    public String toString() {
        return name;
    }
}
