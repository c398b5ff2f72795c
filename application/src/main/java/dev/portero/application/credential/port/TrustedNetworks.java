package dev.portero.application.credential.port;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.Set;

/// Remembers the networks from which each account has logged in, for a while: attempts from there count apart from
/// those
/// of strangers. All times are the store's own. A network is known by a keyed digest, never by its address.
public interface TrustedNetworks {

    /// How long a network is trusted after the last login from it.
    Duration TRUSTED_FOR = Duration.ofDays(30);

    /// How many networks of one account are trusted: the login before the oldest of them is forgotten.
    int AT_MOST = 16;

    /// The account has just logged in from the network: it is trusted from when the unit of work is kept.
    ///
    /// @param network what it is known by, at most 64 characters
    /// @throws IllegalStateException when called outside a unit of work
    void add(UserId user, String network);

    /// Those that are trusted now; at most [#AT_MOST].
    Set<String> of(UserId user);

    /// Trusts none of the account's any more.
    void remove(UserId user);

    /// Deletes networks that are not trusted any more, and returns how many: at most so many as it is told, so that
    /// nothing waits long for it. May be called by several at once.
    int forget(int atMost);
}
