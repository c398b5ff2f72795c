package dev.portero.bootstrap.crypto.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.slf4j.LoggerFactory;

/// Who computes for ES256. Bouncy Castle does it everywhere, several times as fast as the JDK; native code does it four
/// times as fast again, and in constant time, on a machine that it was made for. They understand each other's keys and
/// signatures. Nothing is registered for anybody else.
final class EcProvider {

    static final Provider EVERYWHERE = new BouncyCastleProvider();

    static final Provider FASTEST = isNativeCodeThere() ? AmazonCorrettoCryptoProvider.INSTANCE : EVERYWHERE;

    private EcProvider() {}

    /// It is written to a temporary file to be loaded, which a machine may forbid.
    private static boolean isNativeCodeThere() {
        Throwable obstacle = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (obstacle != null) {
            LoggerFactory.getLogger(EcProvider.class).debug("ES256 does without native code", obstacle);
        }
        return obstacle == null;
    }
}
