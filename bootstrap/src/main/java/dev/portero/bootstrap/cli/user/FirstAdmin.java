package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.SeedAdmin;
import dev.portero.bootstrap.Service;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// First administrator, created by `run` when there is none, so that every route can be tried.
///
/// @param password random; printed once, and stored only as a hash
public record FirstAdmin(String email, String password) {

    private static final String EMAIL = "admin@example.org";
    private static final int RANDOM_BYTES = 12;

    /// Creates the administrator; empty when there is one already.
    public static Optional<FirstAdmin> in(Service service) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        RequestContext act =
                new RequestContext(new Actor.Service("run"), UUID.randomUUID().toString(), "", "");
        SeedAdmin.Command command = new SeedAdmin.Command(act, EMAIL, "", password, new SeedAdmin.Unless(true, true));
        return service.useCase(SeedAdmin.class).handle(command) instanceof SeedAdmin.Outcome.Seeded
                ? Optional.of(new FirstAdmin(EMAIL, password))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "FirstAdmin[" + email + "]";
    }
}
