package dev.portero.bootstrap.crypto.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import dev.portero.application.key.port.PublicKey;
import dev.portero.bootstrap.crypto.token.TokenKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.util.BigIntegers;

/// ES256 key pair. Keys and arithmetic of the same provider are required for speed.
///
/// ECDSA accepts two signatures, `s` and `n - s`, as equal (signature malleability). Only the smaller one is written
/// and accepted, so that a token cannot be turned into a second valid one.
final class EcKey implements TokenKey {

    private static final JWSHeader ES256 = new JWSHeader(JWSAlgorithm.ES256);
    private static final BigInteger ORDER = Curve.P_256.toECParameterSpec().getOrder();
    private static final BigInteger HALF = ORDER.shiftRight(1);
    private static final int NUMBER_BYTES = 32;

    private final KeyPair pair;
    private final PublicKey published;
    private final ECDSASigner signer;
    private final ECDSAVerifier verifier;

    private EcKey(KeyPair pair, Provider provider) throws JOSEException {
        if (!isOnCurve((ECPrivateKey) pair.getPrivate()) || !isOnCurve((ECPublicKey) pair.getPublic())) {
            throw new JOSEException("not a key on the curve P-256");
        }
        this.pair = pair;
        ECKey jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic()).build();
        this.published = new PublicKey(
                jwk.computeThumbprint().toString(),
                jwk.getX().toString(),
                jwk.getY().toString());
        this.signer = new ECDSASigner((ECPrivateKey) pair.getPrivate());
        this.signer.getJCAContext().setProvider(provider);
        this.verifier = new ECDSAVerifier((ECPublicKey) pair.getPublic());
        this.verifier.getJCAContext().setProvider(provider);
    }

    private static boolean isOnCurve(java.security.interfaces.ECKey key) {
        return Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()));
    }

    /// Generates a random key pair.
    static EcKey generate() {
        return generate(EcProvider.FASTEST);
    }

    static EcKey generate(Provider provider) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new EcKey(generator.generateKeyPair(), provider);
        } catch (GeneralSecurityException | JOSEException failure) {
            throw new IllegalStateException("the key pair cannot be generated", failure);
        }
    }

    /// Restores a key pair from its encoded parts.
    static EcKey of(byte[] privatePart, byte[] publicPart) throws GeneralSecurityException {
        return of(privatePart, publicPart, EcProvider.FASTEST);
    }

    static EcKey of(byte[] privatePart, byte[] publicPart, Provider provider) throws GeneralSecurityException {
        try {
            KeyFactory keys = KeyFactory.getInstance("EC", provider);
            KeyPair pair = new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(publicPart)),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(privatePart)));
            return new EcKey(pair, provider);
        } catch (JOSEException | ClassCastException | IllegalArgumentException malformed) {
            throw new GeneralSecurityException("not a key on the curve P-256", malformed);
        }
    }

    byte[] privatePart() {
        return pair.getPrivate().getEncoded();
    }

    byte[] publicPart() {
        return pair.getPublic().getEncoded();
    }

    /// Public key; its id is the thumbprint of the key (RFC 7638), so that an id names one key only.
    PublicKey published() {
        return published;
    }

    @Override
    public Base64URL sign(byte[] input) {
        try {
            byte[] signature = signer.sign(ES256, input).decode();
            BigInteger s = secondNumber(signature);
            byte[] smaller = BigIntegers.asUnsignedByteArray(NUMBER_BYTES, s.min(ORDER.subtract(s)));
            System.arraycopy(smaller, 0, signature, NUMBER_BYTES, NUMBER_BYTES);
            return Base64URL.encode(signature);
        } catch (JOSEException failure) {
            throw new IllegalStateException("signing with ES256 failed", failure);
        }
    }

    @Override
    public boolean verifies(byte[] input, Base64URL signature) {
        try {
            byte[] bytes = signature.decode();
            return bytes.length == 2 * NUMBER_BYTES
                    && secondNumber(bytes).compareTo(HALF) <= 0
                    && verifier.verify(ES256, input, signature);
        } catch (JOSEException refusal) {
            return false;
        }
    }

    private static BigInteger secondNumber(byte[] signature) {
        return new BigInteger(1, Arrays.copyOfRange(signature, NUMBER_BYTES, 2 * NUMBER_BYTES));
    }
}
