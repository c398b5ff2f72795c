package dev.portero.application.credential.port;

import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Password hashing function, slow on purpose: a quarter of a second of one processor. Never call it inside a unit of
/// work. Thread-safe.
///
/// Hashes beyond the capacity of the machine wait in a fair queue: each client network in turn gets one hash, so that
/// no network takes all the capacity while others wait. The queue accepts only as many as it is expected to serve in
/// time. Others are refused at admission, at once, with the time after which capacity is likely.
public interface PasswordHasher {

    /// Result of a password check.
    enum Match {
        NO,
        YES,
        /// Correct, but the hash does not conform to the current settings: the caller should rehash the password.
        OUTDATED
    }

    /// Returns a new hash with a random salt, in which every byte of the password counts.
    ///
    /// @param network the client network, whose share of the queue is used
    /// @throws dev.portero.application.port.Overloaded when it is not expected to be served in time
    PasswordHash hash(Password password, ClientNetwork network);

    /// Whether the hash was made from this password, by this service or by a system whose users were imported. An
    /// unreadable hash, or one that needs more work than a request has time for, matches no password.
    ///
    /// It costs as much as one new hash, whatever the result; a hash of another format costs its own verification in
    /// addition.
    ///
    /// Only [PasswordAuthenticator] may call it: any other caller would allow guessing.
    ///
    /// @param network the client network, whose share of the queue is used
    /// @throws dev.portero.application.port.Overloaded when it is not expected to be served in time
    Match match(Password password, PasswordHash hash, ClientNetwork network);

    /// Returns a hash that no password matches, with the verification cost of a new hash: for unknown accounts.
    PasswordHash decoyHash();

    /// Takes as long as a password check takes at present, without a check: it waits for its turn in the queue, and
    /// occupies a worker.
    ///
    /// @param network the client network, whose share of the queue is used
    /// @throws dev.portero.application.port.Overloaded when it is not expected to be served in time
    void simulateMatch(ClientNetwork network);
}
