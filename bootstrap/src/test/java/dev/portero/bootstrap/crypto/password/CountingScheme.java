package dev.portero.bootstrap.crypto.password;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Hash scheme that counts its evaluations.
record CountingScheme(HashScheme scheme, AtomicLong works) implements HashScheme {

    CountingScheme(HashScheme scheme) {
        this(scheme, new AtomicLong());
    }

    long spent() {
        return works.get();
    }

    @Override
    public String hash(byte[] prehashed) {
        works.incrementAndGet();
        return scheme.hash(prehashed);
    }

    @Override
    public boolean isOwn(String text) {
        return scheme.isOwn(text);
    }

    @Override
    public boolean matches(byte[] prehashed, String text) {
        works.incrementAndGet();
        return scheme.matches(prehashed, text);
    }

    @Override
    public String decoy() {
        return scheme.decoy();
    }

    @Override
    public Duration roughCost() {
        return scheme.roughCost();
    }
}
