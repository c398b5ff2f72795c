package dev.portero.bootstrap.platform;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Makes the private part of a key unreadable to those who have the database only: AES-256-GCM, with the key's id bound
/// to it, so that a sealed part under another id does not open. It seals under the secret that is set, and opens also
/// what was sealed under the one before.
@Singleton
final class KeySeal {

    private static final String PURPOSE = "signing keys";
    private static final String FORM = "v1.";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Optional<SecretKeySpec> formerKey;

    KeySeal(ServerSecret secret, FormerSecret former) {
        this.key = keyOf(secret);
        this.formerKey = former.find().map(KeySeal::keyOf);
    }

    private static SecretKeySpec keyOf(ServerSecret secret) {
        return new SecretKeySpec(secret.subKey(PURPOSE), "AES");
    }

    String seal(byte[] plain, String id) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, id).doFinal(plain);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("AES-GCM cannot seal", failure);
        }
    }

    /// What was sealed under this id.
    ///
    /// @throws GeneralSecurityException when it was sealed with another secret or under another id, or was changed
    byte[] open(String sealed, String id) throws GeneralSecurityException {
        if (formerKey.isEmpty() || isCurrent(sealed, id)) {
            return open(sealed, id, key);
        }
        return open(sealed, id, formerKey.get());
    }

    /// Whether it opens under the secret that is set.
    boolean isCurrent(String sealed, String id) {
        try {
            open(sealed, id, key);
            return true;
        } catch (GeneralSecurityException refusal) {
            return false;
        }
    }

    private static byte[] open(String sealed, String id, SecretKeySpec key) throws GeneralSecurityException {
        byte[] all = decoded(sealed);
        if (all.length <= NONCE_BYTES) {
            throw new GeneralSecurityException("not in the form of a seal");
        }
        return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), id)
                .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
    }

    private static byte[] decoded(String sealed) throws GeneralSecurityException {
        try {
            return sealed.startsWith(FORM)
                    ? Base64.getUrlDecoder().decode(sealed.substring(FORM.length()))
                    : new byte[0];
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("not in the form of a seal", malformed);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String id) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(id.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
