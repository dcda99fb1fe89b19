package org.guichet.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.access.Role;

/**
 * What a desk remembers of the commands that it sent: each is written before it is sent and again when its answer came.
 * It is a file, and what is checked is read from it, so that no memory of the test's own can make it look better.
 */
final class ClientLog implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    ClientLog(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A command as it was sent. */
    record Sent(String key, Role role, String path, String body) {}

    /** What the file says. */
    record Remembered(Map<String, Sent> sent, Set<String> acknowledged) {
        /** Those whose fate nobody knows. */
        Map<String, Sent> open() {
            var open = new LinkedHashMap<>(sent);
            open.keySet().removeAll(acknowledged);
            return open;
        }
    }

    void sending(Sent command) {
        write(String.join("\t", "sent", command.key(), command.role().name(), command.path(), command.body()));
    }

    void acknowledged(String key) {
        write("acknowledged\t" + key);
    }

    synchronized Remembered read() {
        var sent = new LinkedHashMap<String, Sent>();
        var acknowledged = new LinkedHashSet<String>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split("\t", -1)).forEach(parts -> {
                if (parts[0].equals("sent")) {
                    sent.put(parts[1], new Sent(parts[1], Role.valueOf(parts[2]), parts[3], parts[4]));
                } else {
                    acknowledged.add(parts[1]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Remembered(sent, acknowledged);
    }

    // The process that is killed is another one: what was handed to the system is not lost with it.
    private synchronized void write(String line) {
        try {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
