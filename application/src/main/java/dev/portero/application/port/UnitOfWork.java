package dev.portero.application.port;

import java.util.function.Supplier;

/// Makes several writes one: all of them are kept, or none.
///
/// A unit is kept when the work *returns*, also when what it returns is a refusal, because a refusal often has to be
/// remembered (a failed sign-in counts). It is undone when the work *throws*; what was thrown reaches the caller
/// unchanged. Units do not nest: a use case draws one line around its writes, and slow work stays outside it.
public interface UnitOfWork {

    /// Does the work, keeps what it wrote, and gives its result.
    ///
    /// @throws IllegalStateException when called inside another unit of work
    <T> T run(Supplier<T> work);
}
