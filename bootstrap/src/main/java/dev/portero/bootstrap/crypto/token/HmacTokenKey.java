package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// HS256 key: a secret that other services may share.
public final class HmacTokenKey implements TokenKey {

    private static final JWSHeader HS256 = new JWSHeader(JWSAlgorithm.HS256);
    private static final int MIN_BYTES = 32;

    private final MACSigner signer;
    private final MACVerifier verifier;

    /// Creates the key. A shorter secret, which the validation of settings accepts in development only, is padded with
    /// zeros. HMAC does the same by itself, so the key is equal for other parties.
    public HmacTokenKey(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, MIN_BYTES));
        try {
            this.signer = new MACSigner(padded);
            this.verifier = new MACVerifier(padded);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("32 bytes are enough for HS256", impossible);
        }
    }

    @Override
    public Base64URL sign(byte[] input) {
        try {
            return signer.sign(HS256, input);
        } catch (JOSEException failure) {
            throw new IllegalStateException("signing with HS256 failed", failure);
        }
    }

    @Override
    public boolean verifies(byte[] input, Base64URL signature) {
        try {
            return verifier.verify(HS256, input, signature);
        } catch (JOSEException refusal) {
            return false;
        }
    }
}
