package dev.portero.bootstrap.planted.ambient.domain.user;

/// Breaks noAmbientTimeOrRandomness.
final class UserThatReadsTheClock {

    java.time.Instant now() {
        return java.time.Instant.now();
    }
}
