package dev.portero.bootstrap.crypto.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 digest by which secrets and tokens are looked up.
public final class Sha256 {

    private Sha256() {}

    public static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
