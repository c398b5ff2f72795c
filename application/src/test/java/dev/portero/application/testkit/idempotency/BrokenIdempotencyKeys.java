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
            return portero.idempotencyKeys.claim(undigested(request), claimant, terms);
        }

        @Override
        public void store(Request request, UUID claimant, StoredResponse answer, Terms terms) {
            portero.idempotencyKeys.store(undigested(request), claimant, answer, terms);
        }

        @Override
        public void release(Request request, UUID claimant) {
            portero.idempotencyKeys.release(undigested(request), claimant);
        }

        @Override
        public int purge(int atMost) {
            return portero.idempotencyKeys.purge(atMost);
        }

        private static Request undigested(Request request) {
            return new Request(request.scope(), request.key(), "");
        }

        @Override
        protected IdempotencyKeys keys() {
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
            return portero.idempotencyKeys.claim(request, claimant, terms);
        }

        @Override
        public void store(Request request, UUID claimant, StoredResponse answer, Terms terms) {
            portero.idempotencyKeys.store(request, claimant, answer, terms);
        }

        @Override
        public void release(Request request, UUID claimant) {
            portero.idempotencyKeys.release(request, claimant);
        }

        @Override
        public int purge(int atMost) {
            return portero.idempotencyKeys.purge(Integer.MAX_VALUE);
        }

        @Override
        protected IdempotencyKeys keys() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
