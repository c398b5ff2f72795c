package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reservation of a TCP port among processes of this machine that start embedded servers: a lock on a file named by the
/// port, from the choice of the port until its server ends. Two processes that start at the same moment choose two
/// ports.
public final class PortReservation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PortReservation.class);

    private final int port;
    private final @Nullable FileChannel lock;

    private PortReservation(int port, @Nullable FileChannel lock) {
        this.port = port;
        this.lock = lock;
    }

    /// Reserves the preferred port, or the next one above it that is neither taken nor reserved. Where the lock file
    /// cannot be created, the port is chosen without a reservation.
    ///
    /// @throws StartupException when no port is free
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

    /// Port that a setting names, without a reservation: it is never replaced by another one.
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

    /// Locks the file; false where another process, or another part of this one, has locked it.
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
            LOG.debug("lock file not closed; the lock ends with the process", failure);
        }
    }
}
