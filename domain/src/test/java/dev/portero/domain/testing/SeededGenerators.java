package dev.portero.domain.testing;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Random generators of the cases, each named by its seed.
final class SeededGenerators implements ArgumentsProvider {

    private static final String PROPERTY = "portero.test.seed";
    private static final int CASES = 1_000;

    @Override
    public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return seeds().mapToObj(seed -> Arguments.of(Named.of(PROPERTY + "=" + seed, generator(seed))));
    }

    private static LongStream seeds() {
        String repeated = System.getProperty(PROPERTY);
        return repeated == null ? new SecureRandom().longs(CASES) : LongStream.of(Long.parseLong(repeated));
    }

    private static RandomGenerator generator(long seed) {
        return new SplittableRandom(seed);
    }
}
