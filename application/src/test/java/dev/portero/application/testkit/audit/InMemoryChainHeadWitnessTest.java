package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.ChainHeadWitness;

/// [ChainHeadWitnessContract] on [InMemoryChainHeadWitness].
final class InMemoryChainHeadWitnessTest extends ChainHeadWitnessContract {

    @Override
    protected ChainHeadWitness witness() {
        return new InMemoryChainHeadWitness();
    }

    @Override
    protected ChainHeadWitness ofAnotherDatabase() {
        return new InMemoryChainHeadWitness();
    }
}
