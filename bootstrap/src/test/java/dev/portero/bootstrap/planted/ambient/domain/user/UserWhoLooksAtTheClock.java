package dev.portero.bootstrap.planted.ambient.domain.user;

/// Breaks nothingAmbientInside.
final class UserWhoLooksAtTheClock {

    java.time.Instant now() {
        return java.time.Instant.now();
    }
}
