package dev.portero.application.testkit.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.util.UUID;

/// Broken [IdempotencyKeys]: each adapter is wrong in one way, which a test of [IdempotencyKeysContract] catches.
final class BrokenIdempotencyKeys {

    private BrokenIdempotencyKeys() {}

    @CaughtBy("rejectsAnotherRequestWithTheSameKey")
    static final class IdempotencyKeysWithoutRequestDigest extends IdempotencyKeysContract implements IdempotencyKeys {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Claim claim(Request request, UUID claimant, Terms terms) {
            return portero.answers.claim(undigested(request), claimant, terms);
        }

        @Override
        public void keep(Request request, UUID claimant, StoredResponse answer, Terms terms) {
            portero.answers.keep(undigested(request), claimant, answer, terms);
        }

        @Override
        public void giveUp(Request request, UUID claimant) {
            portero.answers.giveUp(undigested(request), claimant);
        }

        @Override
        public int forget(int atMost) {
            return portero.answers.forget(atMost);
        }

        private static Request undigested(Request request) {
            return new Request(request.scope(), request.key(), "");
        }

        @Override
        protected IdempotencyKeys answers() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @CaughtBy("purgesOnlyExpiredKeysUpToTheLimit")
    static final class IdempotencyKeysPurgedWithoutLimit extends IdempotencyKeysContract implements IdempotencyKeys {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Claim claim(Request request, UUID claimant, Terms terms) {
            return portero.answers.claim(request, claimant, terms);
        }

        @Override
        public void keep(Request request, UUID claimant, StoredResponse answer, Terms terms) {
            portero.answers.keep(request, claimant, answer, terms);
        }

        @Override
        public void giveUp(Request request, UUID claimant) {
            portero.answers.giveUp(request, claimant);
        }

        @Override
        public int forget(int atMost) {
            return portero.answers.forget(Integer.MAX_VALUE);
        }

        @Override
        protected IdempotencyKeys answers() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
