package dev.portero.application.credential.port;

import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Makes passwords unreadable, slowly on purpose: a quarter of a second of one processor. Never call it inside
/// a unit of work. It may be called concurrently.
///
/// What the machine cannot do at once waits in a fair queue: each network in turn gets one hash, so that no network
/// takes all there is while others wait. As much is taken in as is expected to be served in time. The rest is refused
/// at
/// once, with the time after which there is likely to be room for it.
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
    /// @param network in whose share of the queue it waits
    /// @throws dev.portero.application.port.Overloaded when it is not expected to be served in time
    PasswordHash hash(Password password, ClientNetwork network);

    /// Whether this is the password of which the hash was made, here or by a system whose users have moved here. A
    /// hash that cannot be read, or would take more work than a request has time for, is nobody's.
    ///
    /// It costs what one new hash costs, whatever the answer; where the hash is kept otherwise, trying it comes on
    /// top.
    ///
    /// Only [PasswordAuthenticator] tries passwords: whoever else did would let them be guessed.
    ///
    /// @param network in whose share of the queue it waits
    /// @throws dev.portero.application.port.Overloaded when it is not expected to be served in time
    Match match(Password password, PasswordHash hash, ClientNetwork network);

    /// A hash that no password matches, and that costs as much to try as one made now: for whoever does not exist.
    PasswordHash decoy();

    /// Lets as much time pass as trying a password takes at present, and tries none: nobody else waits for it, and no
    /// processor works. A bounded number may do so at once.
    ///
    /// @throws dev.portero.application.port.Overloaded when too many are waiting already
    void pretend(ClientNetwork network);
}
