package dev.portero.application.credential.port;

import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Makes passwords unreadable, slowly on purpose: a quarter of a second of one processor. Never call it inside
/// a unit of work. It may be called concurrently; what exceeds the machine's capacity is refused at once
/// instead of queueing.
public interface PasswordHasher {

    /// What comes of trying a password.
    enum Match {
        NO,
        YES,
        /// Right, but not kept as it would be kept now: whoever has the password at hand should hash it anew.
        OUTDATED
    }

    /// A new hash, different each time, in which every byte of the password counts.
    ///
    /// @throws dev.portero.application.port.Overloaded when too many are waiting already
    PasswordHash hash(Password password);

    /// Whether this is the password of which the hash was made, here or by a system whose users have moved here. A
    /// hash that cannot be read, or would take more work than a request has time for, is nobody's.
    ///
    /// It costs what one new hash costs, whatever the answer; where the hash is kept otherwise, trying it comes on
    /// top.
    ///
    /// Only [PasswordProof] tries passwords: whoever else did would let them be guessed.
    ///
    /// @throws dev.portero.application.port.Overloaded when too many are waiting already
    Match match(Password password, PasswordHash hash);

    /// A hash that no password matches, and that costs as much to try as one made now: for whoever does not exist.
    PasswordHash decoy();

    /// Lets as much time pass as trying a password takes at present, and tries none: nobody else waits for it, and no
    /// processor works. A bounded number may do so at once.
    ///
    /// @throws dev.portero.application.port.Overloaded when too many are waiting already
    void pretend();
}
