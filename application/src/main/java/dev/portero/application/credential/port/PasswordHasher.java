package dev.portero.application.credential.port;

import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Makes passwords unreadable, slowly on purpose: a quarter of a second of one processor. Never call it inside
/// a unit of work. It may be called concurrently; what exceeds the machine's capacity is refused at once
/// instead of queueing.
public interface PasswordHasher {

    /// A new hash, different each time, in which every byte of the password counts.
    ///
    /// @throws dev.portero.application.port.Overloaded when too many are waiting already
    PasswordHash hash(Password password);

    /// Whether this is the password of which the hash was made.
    ///
    /// @throws dev.portero.application.port.Overloaded when too many are waiting already
    boolean matches(Password password, PasswordHash hash);
}
