package dev.portero.application.credential.port;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.Set;

/// Store of trusted networks: those from which each account has recently logged in. Their login attempts are counted
/// separately. All times are those of the store. A network is stored as a keyed digest, never as an address.
public interface TrustedNetworks {

    /// Trust period after the last login from a network.
    Duration TRUSTED_FOR = Duration.ofDays(30);

    /// Maximum number of trusted networks per account; the one with the oldest login is deleted first.
    int AT_MOST = 16;

    /// Adds the network of a login of the account: it is trusted when the unit of work commits.
    ///
    /// @param network the digest of the network, at most 64 characters
    /// @throws IllegalStateException when called outside a unit of work
    void add(UserId user, String network);

    /// Returns the trusted networks; at most [#AT_MOST].
    Set<String> of(UserId user);

    /// Deletes all trusted networks of the account.
    void remove(UserId user);

    /// Deletes networks whose trust period is over, up to the limit, so that each call is short, and returns their
    /// number. Can be called concurrently.
    int purge(int atMost);
}
