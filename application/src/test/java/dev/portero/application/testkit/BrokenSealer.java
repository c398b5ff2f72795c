package dev.portero.application.testkit;

import dev.portero.application.port.Sealer;
import java.util.Optional;

/// Broken [Sealer]: each adapter is wrong in one way, which a test of [SealerContract] catches.
final class BrokenSealer {

    private BrokenSealer() {}

    @CaughtBy("opensUnderNoOtherName")
    static final class SealerThatIgnoresTheName extends SealerContract {

        private record Nameless(Sealer honest) implements Sealer {

            @Override
            public String seal(String purpose, String name, String text) {
                return honest.seal(purpose, "", text);
            }

            @Override
            public Optional<String> open(String purpose, String name, String sealed) {
                return honest.open(purpose, "", sealed);
            }
        }

        @Override
        protected Sealer sealer() {
            return new Nameless(new PlainSealer());
        }

        @Override
        protected Sealer ofAnotherService() {
            return new Nameless(new PlainSealer("another key", ""));
        }

        @Override
        protected Sealer afterTheKeyChanged() {
            return new Nameless(new PlainSealer("another key", "a key"));
        }
    }
}
