package org.guichet.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.guichet.platform.database.DatabaseSettings.Login;
import org.guichet.platform.kafka.KafkaSettings;
import org.guichet.platform.vault.InstallationSecrets;

/**
 * Where a standalone keeps everything. Only the account that runs it may look inside.
 *
 * @param directory the directory, absolute; made when first needed
 */
public record Home(Path directory) {
    /** Makes the path absolute. */
    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /** The directory that {@code GUICHET_DATA} names, else {@code data} where the command was typed. */
    public static Home ofEnvironment() {
        return new Home(Path.of(Settings.of("GUICHET_DATA", "data")));
    }

    /** Makes the directory and the one for secrets where they do not exist. */
    public void prepare() throws IOException {
        Files.createDirectories(
                secrets(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** What the embedded PostgreSQL keeps. */
    public Path postgres() {
        return directory.resolve("postgres");
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    /** Who uses the embedded Kafka; passwords that are not there yet are drawn. */
    public KafkaSettings kafkaSettings(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, kafkaLogin("guichet-command"), kafkaLogin("guichet-query"));
    }

    private Login kafkaLogin(String account) {
        return new Login(account, PrivateFile.password(secrets().resolve(account + "-kafka-password")));
    }

    Path log() {
        return directory.resolve("guichet.log");
    }

    /** The published heads of the access log, one JSON object a line; to be notarised elsewhere. */
    public Path accessLogHeads() {
        return directory.resolve("access-log").resolve("heads.ndjson");
    }

    /** Passwords and keys, each in a file of its own. */
    public Path secrets() {
        return directory.resolve("secrets");
    }

    /** The keys of the installation. */
    public InstallationSecrets keys() {
        return InstallationSecrets.in(secrets());
    }

    /** The password of the database's owner. */
    public Path ownerPassword() {
        return secrets().resolve("guichet-owner-password");
    }

    /** When the last backup was taken, and where it lies; absent before the first. */
    public Path lastBackup() {
        return directory.resolve("last-backup");
    }

    /** Who was erased; in no backup. */
    public Path ledger() {
        return directory.resolve("ledger").resolve("erasures.ledger");
    }

    /** Says whether a backup was signed by this installation; beside the ledger, and in no backup as that is. */
    public Path backupCheckKey() {
        return ledger().resolveSibling("backup-check-key");
    }

    /** The one password of all demo accounts. */
    public Path demoPassword() {
        return secrets().resolve("demo-password");
    }

    /** What was done to accounts. */
    public Path accountsLog() {
        return directory.resolve("accounts-log.ndjson");
    }

    /** All accounts, with hashed passwords. */
    public Path accounts() {
        return directory.resolve("accounts.json");
    }

    /** Stands there from when the invented cities of the demo are founded, with their accounts. */
    public Path founded() {
        return directory.resolve("demo-city");
    }

    /** Stands there while a restore is under way, and after one that was cut off. */
    public Path restoring() {
        return directory.resolve("restore.unfinished");
    }

    /** Says where a running standalone is reached; absent when none runs. */
    public Path running() {
        return directory.resolve("run.json");
    }
}
