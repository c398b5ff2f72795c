package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.testkit.audit.ChainHeadWitnessContract;
import dev.portero.application.testkit.audit.InMemoryDatabaseIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileChainHeadWitnessTest extends ChainHeadWitnessContract {

    private static final Checkpoint SEVEN = new Checkpoint(0, 7, "hash", "mark");

    @TempDir
    Path directory;

    @Override
    protected ChainHeadWitness witness() {
        return of(directory.resolve("heads").toString(), "trail");
    }

    @Override
    protected ChainHeadWitness ofAnotherDatabase() {
        return of(directory.resolve("heads").toString(), "other");
    }

    private static ChainHeadWitness of(String directory, String database) {
        return new FileChainHeadWitness(directory, new InMemoryDatabaseIdentity(database));
    }

    @Test
    void persistsTheHeadForTheNextProcess() {
        witness().raise(SEVEN);

        assertThat(witness().find()).contains(SEVEN);
        assertThat(directory.resolve("heads")).isDirectoryContaining("glob:**/trail.head");
    }

    @Test
    void returnsAnInvalidCheckpointForAnUnreadableFile() throws IOException {
        witness().raise(SEVEN);
        Files.writeString(directory.resolve("heads").resolve("trail.head"), "");

        assertThat(witness().find()).map(Checkpoint::mac).contains("unreadable");
    }

    @Test
    void ignoresAFailureToWrite() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        ChainHeadWitness witness = of(file.resolve("heads").toString(), "trail");

        assertThatCode(() -> witness.raise(SEVEN)).doesNotThrowAnyException();
    }

    @Test
    void storesNothingWithoutADirectory() {
        ChainHeadWitness none = of("", "trail");

        none.raise(SEVEN);

        assertThat(none.find()).isEmpty();
    }
}
