package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// HS256 with a secret that others may share.
public final class HmacTokenKey implements TokenKey {

    private static final JWSHeader HS256 = new JWSHeader(JWSAlgorithm.HS256);
    private static final int LEAST_BYTES = 32;

    private final MACSigner signer;
    private final MACVerifier verifier;

    /// A shorter secret, which `Checks` lets pass in development only, is filled with zeros. HMAC does the same by
    /// itself, so it stays the same key to everybody else.
    public HmacTokenKey(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, LEAST_BYTES));
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
            throw new IllegalStateException("HS256 cannot sign", failure);
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
