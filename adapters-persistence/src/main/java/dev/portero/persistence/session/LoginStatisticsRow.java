package dev.portero.persistence.session;

import dev.portero.domain.session.LoginStats;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/// Row of `login_statistics`.
@MappedEntity("login_statistics")
record LoginStatisticsRow(@Id UUID userId, long logins, Instant lastLoginAt, long failedLogins) {

    LoginStats toLoginStats() {
        return new LoginStats(logins, lastLoginAt, failedLogins);
    }
}
