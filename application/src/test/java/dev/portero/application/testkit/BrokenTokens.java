package dev.portero.application.testkit;

import dev.portero.application.port.Tokens;
import dev.portero.domain.session.TokenDigest;

/// Broken [Tokens]: each adapter is wrong in one way, which a test of [TokensContract] catches.
final class BrokenTokens {

    private BrokenTokens() {}

    @CaughtBy("generates256BitSecretsInBase64Url")
    static final class TokensThatAreTheirOwnDigest extends TokensContract implements Tokens {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Secret next() {
            TokenDigest digest = portero.tokens.next().digest();
            return new Secret(digest.hex(), digest);
        }

        @Override
        public Secret successorOf(String spent) {
            return portero.tokens.successorOf(spent);
        }

        @Override
        public TokenDigest digestOf(String presented) {
            return new TokenDigest(presented);
        }

        @Override
        protected Tokens tokens() {
            return this;
        }

        @Override
        protected Tokens ofAnotherService() {
            return new CountingTokens("another key");
        }
    }

    @CaughtBy("successorDependsOnTheKey")
    static final class TokensWithPredictableSuccessors extends TokensContract {

        @Override
        protected Tokens tokens() {
            return new CountingTokens();
        }

        @Override
        protected Tokens ofAnotherService() {
            return new CountingTokens();
        }
    }
}
