package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.testkit.audit.ChainHeadWitnessContract;
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
        return new FileChainHeadWitness(directory.resolve("heads").toString());
    }

    @Test
    void isReadAgainByTheNextProcess() {
        witness().raise("trail", SEVEN);

        assertThat(witness().find("trail")).contains(SEVEN);
        assertThat(directory.resolve("heads")).isDirectoryContaining("glob:**/trail.head");
    }

    @Test
    void givesOneThatNoKeyHasMadeWhereTheFileIsNotReadable() throws IOException {
        witness().raise("trail", SEVEN);
        Files.writeString(directory.resolve("heads").resolve("trail.head"), "");

        assertThat(witness().find("trail")).map(Checkpoint::mark).contains("unreadable");
    }

    @Test
    void stopsNothingWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        ChainHeadWitness witness =
                new FileChainHeadWitness(file.resolve("heads").toString());

        assertThatCode(() -> witness.raise("trail", SEVEN)).doesNotThrowAnyException();
    }

    @Test
    void keepsNothingWithoutADirectory() {
        ChainHeadWitness none = new FileChainHeadWitness("");

        none.raise("trail", SEVEN);

        assertThat(none.find("trail")).isEmpty();
    }
}
