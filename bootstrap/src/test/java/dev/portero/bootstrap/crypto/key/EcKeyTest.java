package dev.portero.bootstrap.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests of EC keys with every provider: replicas on different machines share the keys.
final class EcKeyTest {

    private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

    private static Stream<Provider> providers() {
        return Stream.of(EcProvider.FASTEST, EcProvider.portable());
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyProviderReadsTheSameKey(Provider provider) throws GeneralSecurityException {
        EcKey made = EcKey.generate(provider);
        for (Provider other : providers().toList()) {
            EcKey same = EcKey.of(made.privatePart(), made.publicPart(), other);

            assertThat(same.published()).isEqualTo(made.published());
            assertThat(same.verifies(INPUT, made.sign(INPUT))).isTrue();
            assertThat(made.verifies(INPUT, same.sign(INPUT))).isTrue();
            assertThat(EcKey.generate(other).verifies(INPUT, made.sign(INPUT))).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rejectsInvalidSignatures(Provider provider) {
        EcKey key = EcKey.generate(provider);

        assertThat(key.verifies(INPUT, Base64URL.encode(new byte[64]))).isFalse();
        assertThat(key.verifies(INPUT, Base64URL.encode(new byte[63]))).isFalse();
        assertThat(key.verifies(INPUT, Base64URL.encode(new byte[0]))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void rejectsKeysOfAnotherCurve(Provider provider) throws GeneralSecurityException {
        EcKey key = EcKey.generate(provider);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", EcProvider.portable());
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair longer = generator.generateKeyPair();
        byte[] privatePart = longer.getPrivate().getEncoded();
        byte[] publicPart = longer.getPublic().getEncoded();

        assertThatThrownBy(() -> EcKey.of(privatePart, publicPart, provider))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> EcKey.of(new byte[8], key.publicPart(), provider))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> EcKey.of(key.privatePart(), new byte[8], provider))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the build takes native code for others")
    void usesNativeCryptoOnLinuxAmd64() {
        assertThat(EcProvider.FASTEST).isNotInstanceOf(BouncyCastleProvider.class);
    }
}
