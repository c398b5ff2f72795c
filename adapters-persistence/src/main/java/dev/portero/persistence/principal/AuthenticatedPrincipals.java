package dev.portero.persistence.principal;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.user.UserId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/// Message authentication (HMAC-SHA-256) of cache entries: an entry that this service did not write, wrote for another
/// user, or that was modified, is ignored. The tag covers the key of the entry, which contains the format version and
/// the user.
///
/// Replicas with different secrets use different keys, so they ignore each other's entries.
final class AuthenticatedPrincipals {

    private static final String PURPOSE = "principal cache v1";
    private static final String KEY_NAME = "principal cache key name v1";
    private static final int NAME_CHARACTERS = 8;
    private static final int TAG_BYTES = 32;

    private final KeyedDigests digests;
    private final String prefix;

    AuthenticatedPrincipals(KeyedDigests digests) {
        this.digests = digests;
        this.prefix = "portero:principal:" + PrincipalCodec.VERSION + ":"
                + digests.of(KEY_NAME, "").substring(0, NAME_CHARACTERS) + ":";
    }

    byte[] key(UserId user) {
        return (prefix + user).getBytes(StandardCharsets.US_ASCII);
    }

    /// Encodes an entry: the tag, then the encoded principal.
    byte[] write(VersionedPrincipal versioned) {
        byte[] form = PrincipalCodec.write(versioned);
        byte[] tag = tag(key(versioned.principal().user().id()), form);
        byte[] entry = Arrays.copyOf(tag, TAG_BYTES + form.length);
        System.arraycopy(form, 0, entry, TAG_BYTES, form.length);
        return entry;
    }

    /// Decodes an entry that was written for this user; empty for everything else.
    Optional<VersionedPrincipal> read(UserId user, byte[] entry) {
        if (entry.length <= TAG_BYTES) {
            return Optional.empty();
        }
        byte[] form = Arrays.copyOfRange(entry, TAG_BYTES, entry.length);
        return MessageDigest.isEqual(tag(key(user), form), Arrays.copyOf(entry, TAG_BYTES))
                ? PrincipalCodec.read(form)
                : Optional.empty();
    }

    /// Computes the tag. A zero byte separates key and content. Keys contain no zero byte, so no entry is valid under
    /// another, longer key.
    private byte[] tag(byte[] key, byte[] form) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(key.length + 1 + form.length);
        message.writeBytes(key);
        message.write(0);
        message.writeBytes(form);
        return digests.tagOf(PURPOSE, message.toByteArray());
    }
}
