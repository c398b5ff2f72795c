package dev.portero.bootstrap.crypto.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.LoggerFactory;

/// JCA provider of the arithmetic of ES256. Bouncy Castle works everywhere and is several times as fast as the JDK;
/// native code (Amazon Corretto Crypto Provider) is four times as fast again, and constant-time, on the platforms that
/// it supports. Their keys and signatures are interchangeable. No provider is registered globally.
final class EcProvider {

    static final Provider FASTEST = isNativeCodeAvailable() ? AmazonCorrettoCryptoProvider.INSTANCE : portable();

    private EcProvider() {}

    /// Creates the provider for machines without the native code. It loads 500 classes, which a start can do without.
    static Provider portable() {
        return new BouncyCastleProvider();
    }

    /// Whether native code can be loaded: it is written to a temporary file first, which a machine may forbid.
    private static boolean isNativeCodeAvailable() {
        Throwable obstacle = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (obstacle != null) {
            LoggerFactory.getLogger(EcProvider.class)
                    .debug("native code for ES256 is not available; Bouncy Castle is used", obstacle);
        }
        return obstacle == null;
    }
}
