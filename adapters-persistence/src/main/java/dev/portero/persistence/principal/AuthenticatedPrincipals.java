package dev.portero.persistence.principal;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.user.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// Message authentication (HMAC-SHA-256) for cache entries: an entry that this service did not write, wrote for another
/// user, or wrote otherwise is no entry. The tag covers the key of the entry, which names the form and the user.
///
/// Replicas that have another secret use other keys, so each looks past what the other keeps.
final class AuthenticatedPrincipals {

    private static final String PURPOSE = "principal cache v1";
    private static final String KEY_NAME = "principal cache key name v1";
    private static final int NAME_CHARACTERS = 8;
    private static final int TAG_BYTES = 32;

    private final KeyedDigests digests;
    private final String prefix;

    AuthenticatedPrincipals(KeyedDigests digests) {
        this.digests = digests;
        this.prefix = "portero:presence:" + PrincipalCodec.VERSION + ":"
                + digests.of(KEY_NAME, "").substring(0, NAME_CHARACTERS) + ":";
    }

    byte[] key(UserId user) {
        return (prefix + user).getBytes(StandardCharsets.US_ASCII);
    }

    /// The tag, and behind it the form.
    byte[] write(VersionedPrincipal versioned) {
        byte[] form = PrincipalCodec.write(versioned);
        byte[] tag = tag(key(versioned.principal().user().id()), form);
        byte[] entry = Arrays.copyOf(tag, TAG_BYTES + form.length);
        System.arraycopy(form, 0, entry, TAG_BYTES, form.length);
        return entry;
    }

    /// What was written for this user; empty for everything else.
    Optional<VersionedPrincipal> read(UserId user, byte[] entry) {
        if (entry.length <= TAG_BYTES) {
            return Optional.empty();
        }
        byte[] form = Arrays.copyOfRange(entry, TAG_BYTES, entry.length);
        return MessageDigest.isEqual(tag(key(user), form), Arrays.copyOf(entry, TAG_BYTES))
                ? PrincipalCodec.read(form)
                : Optional.empty();
    }

    /// A key has no zero in it, so no entry passes for another one whose key is longer.
    private byte[] tag(byte[] key, byte[] form) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(key.length + 1 + form.length);
        message.writeBytes(key);
        message.write(0);
        message.writeBytes(form);
        return digests.tagOf(PURPOSE, message.toByteArray());
    }
}
