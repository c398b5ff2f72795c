package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reservation of a TCP port among the processes of this machine that start servers of their own: a lock on a file with
/// the number of the port, from when the port is chosen until its server ends. Two processes that start at the same
/// moment
/// choose two ports.
public final class PortReservation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PortReservation.class);

    private final int port;
    private final @Nullable FileChannel lock;

    private PortReservation(int port, @Nullable FileChannel lock) {
        this.port = port;
        this.lock = lock;
    }

    /// Reserves the preferred port, or the next one above it that is neither taken nor reserved. Where there can be no
    /// file, the port is only chosen.
    ///
    /// @throws CannotStart when there is none
    public static PortReservation of(int preferred) {
        int port = Ports.free(preferred);
        while (true) {
            FileChannel file;
            try {
                file = FileChannel.open(file(port), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            } catch (IOException notOurs) {
                LOG.debug("port {} is not reserved", port, notOurs);
                return new PortReservation(port, null);
            }
            if (isLocked(file)) {
                return new PortReservation(port, file);
            }
            close(file);
            port = Ports.free(port + 1);
        }
    }

    /// The port that was asked for, or none: nothing steps aside for it.
    public static PortReservation explicit(int port) {
        return new PortReservation(port, null);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        if (lock != null) {
            close(lock);
        }
    }

    private static Path file(int port) {
        return Path.of(System.getProperty("java.io.tmpdir"), "portero-port-" + port + ".lock");
    }

    /// False where another process has it, or another part of this one.
    private static boolean isLocked(FileChannel file) {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException | IOException reserved) {
            return false;
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException failure) {
            LOG.debug("a lock ends with its process", failure);
        }
    }
}
