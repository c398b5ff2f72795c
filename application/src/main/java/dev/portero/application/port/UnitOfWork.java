package dev.portero.application.port;

import java.util.function.Supplier;

/// Unit of work: several writes as one transaction.
///
/// It commits when the work *returns*, also with a refusal, because a refusal often has to be recorded (a failed login
/// is counted). It rolls back when the work *throws*; the exception reaches the caller unchanged. Units of work do not
/// nest: a use case encloses its writes in one, and slow work stays outside.
public interface UnitOfWork {

    /// Runs the work, commits its writes, and returns its result.
    ///
    /// @throws IllegalStateException when called inside another unit of work
    <T> T run(Supplier<T> work);

    /// Runs work without a result, and commits its writes.
    ///
    /// @throws IllegalStateException when called inside another unit of work
    default void run(Runnable work) {
        run(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
