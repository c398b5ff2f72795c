package dev.portero.application.testkit;

import dev.portero.application.port.Sealer;
import java.util.Optional;

/// Broken [Sealer]: each adapter is wrong in one way, which a test of [SealerContract] catches.
final class BrokenSealer {

    private BrokenSealer() {}

    @CaughtBy("doesNotOpenUnderAnotherName")
    static final class SealerThatIgnoresTheName extends SealerContract {

        private record IgnoringTheName(Sealer delegate) implements Sealer {

            @Override
            public String seal(String purpose, String name, String text) {
                return delegate.seal(purpose, "", text);
            }

            @Override
            public Optional<String> open(String purpose, String name, String sealed) {
                return delegate.open(purpose, "", sealed);
            }
        }

        @Override
        protected Sealer sealer() {
            return new IgnoringTheName(new PlainSealer());
        }

        @Override
        protected Sealer ofAnotherService() {
            return new IgnoringTheName(new PlainSealer("another key", ""));
        }

        @Override
        protected Sealer afterTheKeyChanged() {
            return new IgnoringTheName(new PlainSealer("another key", "a key"));
        }
    }
}
