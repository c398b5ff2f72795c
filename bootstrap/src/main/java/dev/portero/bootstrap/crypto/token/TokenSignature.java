package dev.portero.bootstrap.crypto.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.portero.application.key.port.PublicKey;
import dev.portero.bootstrap.crypto.key.KeySet;
import dev.portero.bootstrap.crypto.key.KeySource;
import io.micronaut.security.token.jwt.endpoints.JwkProvider;
import io.micronaut.security.token.jwt.signature.SignatureGeneratorConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;

/// Signature configuration of the framework over the current keys. Its name makes the framework sign with it: without
/// a bean of this name, tokens are issued unsigned.
@Singleton
@Named("generator")
public final class TokenSignature implements SignatureGeneratorConfiguration, JwkProvider {

    private final KeySource source;
    private final JWSAlgorithm algorithm;

    public TokenSignature(KeySource source, TokenSettings settings) {
        this.source = source;
        this.algorithm = new JWSAlgorithm(settings.algorithm().name());
    }

    @Override
    public String supportedAlgorithmsMessage() {
        return "Only the " + algorithm + " algorithm is supported.";
    }

    @Override
    public boolean supports(JWSAlgorithm other) {
        return algorithm.equals(other);
    }

    @Override
    public SignedJWT sign(JWTClaimsSet claims) throws JOSEException {
        KeySet keys = source.current();
        Base64URL header = keys.header().toBase64URL();
        Base64URL payload = claims.toPayload().toBase64URL();
        byte[] input = (header + "." + payload).getBytes(StandardCharsets.US_ASCII);
        try {
            return new SignedJWT(header, payload, keys.active().sign(input));
        } catch (ParseException failure) {
            throw new JOSEException("the signed token cannot be parsed", failure);
        }
    }

    /// The key id is only looked up; the key decides the algorithm.
    @Override
    public boolean verify(SignedJWT token) {
        String id = Objects.requireNonNullElse(token.getHeader().getKeyID(), "");
        return supports(token.getHeader().getAlgorithm())
                && source.keysIncluding(id)
                        .find(id)
                        .filter(key -> key.verifies(token.getSigningInput(), token.getSignature()))
                        .isPresent();
    }

    @Override
    public List<JWK> retrieveJsonWebKeys() {
        return source.current().published().stream().map(this::jwk).toList();
    }

    private JWK jwk(PublicKey key) {
        return new ECKey.Builder(Curve.P_256, new Base64URL(key.x()), new Base64URL(key.y()))
                .keyID(key.id())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm)
                .build();
    }
}
