package dev.portero.bootstrap.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Witness;
import dev.portero.application.testkit.audit.WitnessContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileWitnessTest extends WitnessContract {

    private static final Checkpoint SEVEN = new Checkpoint(0, 7, "hash", "mark");

    @TempDir
    Path directory;

    @Override
    protected Witness witness() {
        return new FileWitness(directory.resolve("heads").toString());
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
        Witness witness = new FileWitness(file.resolve("heads").toString());

        assertThatCode(() -> witness.raise("trail", SEVEN)).doesNotThrowAnyException();
    }

    @Test
    void keepsNothingWithoutADirectory() {
        Witness none = new FileWitness("");

        none.raise("trail", SEVEN);

        assertThat(none.find("trail")).isEmpty();
    }
}
