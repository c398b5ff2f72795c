package dev.portero.application.port;

import dev.portero.domain.session.TokenDigest;

/// Makes secrets that mean nothing by themselves: who presents one is whoever it was given to. Stores keep the digest
/// only, so that nobody who reads them can present anything. May be called concurrently.
public interface Tokens {

    /// A new secret and what to keep of it.
    record Secret(String value, TokenDigest digest) {

        @Override
        public String toString() {
            return "Secret[…]";
        }
    }

    /// 256 bits that nobody can guess, never given before, as 43 characters of base64url.
    Secret next();

    /// The secret that this one is exchanged for: the same whenever anybody asks, whoever of those who have the
    /// service's key, and nothing that can be guessed from the spent one without it. It need not be kept to be given
    /// again.
    ///
    /// @param spent whatever somebody presents
    Secret successorOf(String spent);

    /// The digest of whatever somebody presents, be it one of ours or not: their text in UTF-8, through SHA-256.
    TokenDigest digestOf(String presented);
}
