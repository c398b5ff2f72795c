package dev.portero.bootstrap.crypto.seal;

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

/// Encryption of stored values with AES-256-GCM, under a derived key for one purpose. The name of the value is
/// authenticated with it (AAD), so that a value that is moved to another name does not decrypt. Encrypts under the
/// current secret, and decrypts under the current and the previous one.
public final class AesGcmCipher {

    private static final String FORM = "v1.";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Optional<SecretKeySpec> formerKey;

    /// @param purpose label from which the key is derived
    public AesGcmCipher(ServerSecret secret, FormerSecret former, String purpose) {
        this.key = keyOf(secret, purpose);
        this.formerKey = former.find().map(before -> keyOf(before, purpose));
    }

    private static SecretKeySpec keyOf(ServerSecret secret, String purpose) {
        return new SecretKeySpec(secret.subKey(purpose), "AES");
    }

    public String seal(byte[] plain, String name) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, name).doFinal(plain);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("encryption with AES-GCM failed", failure);
        }
    }

    /// Decrypts a value that was encrypted under this name.
    ///
    /// @throws GeneralSecurityException when the value was encrypted with another secret or under another name, or was
    /// changed
    public byte[] open(String sealed, String name) throws GeneralSecurityException {
        if (formerKey.isEmpty() || isCurrent(sealed, name)) {
            return open(sealed, name, key);
        }
        return open(sealed, name, formerKey.get());
    }

    /// Whether the value decrypts under the current secret.
    public boolean isCurrent(String sealed, String name) {
        try {
            open(sealed, name, key);
            return true;
        } catch (GeneralSecurityException refusal) {
            return false;
        }
    }

    private static byte[] open(String sealed, String name, SecretKeySpec key) throws GeneralSecurityException {
        byte[] all = decoded(sealed);
        if (all.length <= NONCE_BYTES) {
            throw new GeneralSecurityException("not a sealed value: the format is unknown");
        }
        return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), name)
                .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
    }

    private static byte[] decoded(String sealed) throws GeneralSecurityException {
        try {
            return sealed.startsWith(FORM)
                    ? Base64.getUrlDecoder().decode(sealed.substring(FORM.length()))
                    : new byte[0];
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException("not a sealed value: the format is unknown", malformed);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
