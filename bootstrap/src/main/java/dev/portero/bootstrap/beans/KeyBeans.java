package dev.portero.bootstrap.beans;

import dev.portero.application.key.AdvanceKeys;
import dev.portero.application.key.KeyPolicy;
import dev.portero.application.key.ListKeys;
import dev.portero.application.key.ListPublicKeys;
import dev.portero.application.key.ReencryptKeys;
import dev.portero.application.key.RetireKey;
import dev.portero.application.key.RotateKeys;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Beans of the use cases in `application.key`.
@Factory
@ClassImport(
        classes = {
            AdvanceKeys.class,
            ListKeys.class,
            ListPublicKeys.class,
            ReencryptKeys.class,
            RetireKey.class,
            RotateKeys.class
        },
        annotate = Singleton.class)
final class KeyBeans {

    @Singleton
    KeyPolicy keyPolicy(
            @Value("${portero.tokens.algorithm:ES256}") String algorithm,
            @Property(name = "portero.keys.overlap") Optional<Duration> overlap,
            @Property(name = "portero.keys.tail") Optional<Duration> tail) {
        return new KeyPolicy(algorithm.equals("ES256"), overlap.orElse(KeyPolicy.OVERLAP), tail.orElse(KeyPolicy.TAIL));
    }
}
