package org.guichet.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its controller inside this JVM, keeping topics, messages and offsets in a directory across restarts
 * and crashes. It listens on 127.0.0.1 only, on ports that change with every start, and makes no topics by itself.
 *
 * <p>Nobody gets in without an account: another user of this machine reaches the ports as well. The one that may do
 * everything, with which also broker and controller speak to each other, is drawn at each start and known to this
 * process only.
 *
 * <p>An acknowledged message survives the end of this process, however it ends, because it is in the kernel's page cache
 * by then. It is not forced to disk, so a power failure may lose the last seconds: Kafka leaves that to replication, and
 * there is one copy here. What must survive a power failure belongs in PostgreSQL.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final String SUPERUSER = "guichet-superuser";

    private static final String PLAIN_LOGIN =
            PlainLoginModule.class.getName() + " required username=\"%s\" password=\"%s\";";

    private static final int ONE_MEBIBYTE = 1024 * 1024;

    /** A value of a full mebibyte comes with key, headers and the frame of its batch. */
    private static final int LARGEST_BATCH = ONE_MEBIBYTE + 64 * 1024;

    private static final Map<String, String> BROKER = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE)),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("inter.broker.listener.name", "BROKER"),
            Map.entry("listener.security.protocol.map", "BROKER:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT"),
            Map.entry("listener.name.broker.sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN"),
            Map.entry("listener.name.controller.sasl.enabled.mechanisms", "PLAIN"),
            Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
            Map.entry("sasl.mechanism.controller.protocol", "PLAIN"),
            Map.entry("authorizer.class.name", StandardAuthorizer.class.getName()),
            Map.entry("super.users", "User:" + SUPERUSER),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // Fifty partitions each spread load over brokers. With one broker they are only files to recover.
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("message.max.bytes", Integer.toString(LARGEST_BATCH)),
            Map.entry("replica.fetch.max.bytes", Integer.toString(LARGEST_BATCH)),
            // Compaction has only the consumers' offsets to do here; the default takes 128 MB of this JVM's heap for
            // it.
            Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 * ONE_MEBIBYTE)),
            // After a kill the controller refuses the returning broker until the session of the dead one has ended.
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("controller.quorum.election.timeout.ms", "500"),
            Map.entry("controller.quorum.election.backoff.max.ms", "200"),
            Map.entry("controller.quorum.fetch.timeout.ms", "1000"));

    /**
     * How often a broker of this JVM has given up. A broker that cannot write its log, as on a full disk, would end the
     * process, and the whole application with it.
     */
    private static final AtomicInteger GIVEN_UP = new AtomicInteger();

    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    static {
        Exit.setExitProcedure((status, message) -> GIVEN_UP.incrementAndGet());
        Exit.setHaltProcedure((status, message) -> GIVEN_UP.incrementAndGet());
    }

    private final DirectoryLock lock;
    private final Path logs;
    private final int port;
    private final int controllerPort;
    private final String superuserPassword;
    private KafkaRaftServer server;
    private int givenUpBefore;
    private boolean closed;

    private EmbeddedKafka(DirectoryLock lock, Path logs, int port, int controllerPort, String superuserPassword) {
        this.lock = lock;
        this.logs = logs;
        this.port = port;
        this.controllerPort = controllerPort;
        this.superuserPassword = superuserPassword;
        run();
    }

    private void run() {
        givenUpBefore = GIVEN_UP.get();
        server = startServer(logs, port, controllerPort, superuserPassword);
    }

    /** Whether it has not given up since it was last started. */
    public synchronized boolean isAlive() {
        return GIVEN_UP.get() == givenUpBefore;
    }

    /**
     * Starts it again after it has given up, on the same ports; does nothing once it is closed.
     *
     * @throws RuntimeException if it does not start; to be tried again
     */
    public synchronized void restart() throws InterruptedException {
        if (!closed) {
            shutDownBroken();
            run();
        }
    }

    /** One that cannot write may not come to the end of its orderly shutdown either. */
    private void shutDownBroken() throws InterruptedException {
        KafkaRaftServer broken = server;
        Thread end = Thread.ofPlatform().daemon().name("end of Kafka").start(() -> {
            broken.shutdown();
            broken.awaitShutdown();
        });
        end.join(SHUTDOWN);
    }

    /**
     * Starts the broker on a directory, which is made where it does not exist, and returns when it answers and knows the
     * accounts.
     *
     * @param accounts who may use it, and for what
     * @throws IllegalStateException if a living process uses the directory
     * @throws IOException if the directory cannot be prepared
     */
    public static EmbeddedKafka start(Path directory, KafkaAccount... accounts) throws IOException {
        Path home = PrivateFiles.directory(directory);
        DirectoryLock lock = DirectoryLock.take(home, "kafka.lock");
        try {
            Path logs = home.resolve("logs");
            if (!Files.exists(logs)) {
                format(home, logs);
            }
            var kafka = new EmbeddedKafka(lock, logs, FreePort.find(), FreePort.find(), password());
            kafka.make(accounts);
            return kafka;
        } catch (IOException | RuntimeException e) {
            try (lock) {
                throw e;
            }
        }
    }

    /** The log directory appears whole or not at all: a half-formatted one is refused at start. */
    private static void format(Path home, Path logs) throws IOException {
        Path unfinished = home.resolve("logs.unfinished");
        PrivateFiles.deleteTree(unfinished);
        try (PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(unfinished.toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + unfinished, e);
        }
        PrivateFiles.moveIntoPlace(unfinished, logs);
    }

    private void make(KafkaAccount... accounts) throws IOException {
        if (accounts.length == 0) {
            return;
        }
        try (Admin admin = Admin.create(superuser())) {
            KafkaAccount.make(admin, List.of(accounts));
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static String password() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KafkaRaftServer startServer(Path logs, int port, int controllerPort, String password) {
        Properties properties = new Properties();
        properties.putAll(BROKER);
        String login = PLAIN_LOGIN.formatted(SUPERUSER, password);
        String itself = login.replace(";", " user_" + SUPERUSER + "=\"" + password + "\";");
        properties.put("listener.name.broker.plain.sasl.jaas.config", itself);
        properties.put("listener.name.controller.plain.sasl.jaas.config", itself);
        // A mechanism that is enabled has to be configured, also where every login is looked up.
        properties.put(
                "listener.name.broker.scram-sha-512.sasl.jaas.config", ScramLoginModule.class.getName() + " required;");
        properties.put("log.dirs", logs.toString());
        properties.put("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
        // A static quorum: a dynamic one would store the controller's port in the log, and the port changes.
        properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    /** What a client takes as {@code bootstrap.servers}; another port after each start. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Where the controller listens, for the broker only. */
    String controller() {
        return "127.0.0.1:" + controllerPort;
    }

    /** Client settings of the account that may do everything; good until this server stops. */
    public Map<String, Object> superuser() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                PLAIN_LOGIN.formatted(SUPERUSER, superuserPassword));
    }

    /**
     * Stops broker and controller in order and returns when both are gone. A second call does nothing.
     *
     * @throws IOException if the lock on the directory cannot be given back
     */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try (lock) {
            if (isAlive()) {
                server.shutdown();
                server.awaitShutdown();
            } else {
                shutDownBroken();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
