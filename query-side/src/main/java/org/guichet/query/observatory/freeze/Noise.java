package org.guichet.query.observatory.freeze;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.platform.vault.InstallationSecrets;
import org.guichet.query.observatory.cellkey.PerturbationTable;
import org.guichet.query.observatory.cube.Content;

/** The perturbation tables of this installation: those of the files, mixed under its secret. */
final class Noise {
    private static final byte[] PURPOSE = "perturbation table".getBytes(StandardCharsets.US_ASCII);

    private final InstallationSecrets secrets;
    private final Map<String, PerturbationTable> tables = new ConcurrentHashMap<>();

    Noise(InstallationSecrets secrets) {
        this.secrets = secrets;
    }

    /** The table of this version. */
    PerturbationTable table(String version) {
        return tables.computeIfAbsent(
                version, named -> PerturbationTable.named(named).shuffled(named, secrets.recordKey(PURPOSE)));
    }

    /** What is told of a cell's content. */
    static int published(PerturbationTable table, Content content) {
        return Math.toIntExact(content.units() + table.change(content.units(), content.key()));
    }
}
