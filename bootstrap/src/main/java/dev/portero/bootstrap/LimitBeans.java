package dev.portero.bootstrap;

import dev.portero.application.limit.AdmitVisit;
import dev.portero.application.limit.Door;
import dev.portero.application.limit.ForgetVisits;
import dev.portero.application.limit.port.Limit;
import dev.portero.application.limit.port.Visits;
import dev.portero.application.port.KeyedDigests;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/// The use cases of `application.limit`.
@Factory
final class LimitBeans {

    @Singleton
    AdmitVisit admitVisit(LimitSettings settings, Visits visits, KeyedDigests digests) {
        Limit logins = Limit.of("sign-in", settings.signInsPerMinute(), Duration.ofMinutes(1));
        Map<Door, Limit> limits = Map.of(
                Door.SIGN_IN,
                logins,
                Door.CHANGE_PASSWORD, // tries a password, too: the same count
                logins,
                Door.CREATE_USER,
                Limit.of("create-user", settings.signInsPerMinute(), Duration.ofMinutes(1)),
                Door.REGISTER,
                Limit.of("register", settings.registrationsPerHour(), Duration.ofHours(1)));
        return new AdmitVisit(limits, visits, digests);
    }

    @Singleton
    ForgetVisits forgetVisits(Visits visits) {
        return new ForgetVisits(visits);
    }
}
