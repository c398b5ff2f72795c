package dev.portero.bootstrap;

import dev.portero.application.credential.port.PasswordProof;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.Authenticate;
import dev.portero.application.session.ListPublicKeys;
import dev.portero.application.session.LookedUpCallers;
import dev.portero.application.session.SignIn;
import dev.portero.application.session.port.AccessTokens;
import dev.portero.application.session.port.Callers;
import dev.portero.application.session.port.Presences;
import dev.portero.application.session.port.PublicKeys;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.SessionPolicy;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of `application.session`.
@Factory
final class SessionBeans {

    @Singleton
    SignIn signIn(
            PasswordProof proof,
            Roles roles,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        return new SignIn(proof, SessionPolicy.DEFAULT, roles, sessions, accessTokens, tokens, unitOfWork, ids, clock);
    }

    @Singleton
    Callers callers(Presences presences, Clock clock) {
        return new LookedUpCallers(presences, clock);
    }

    @Singleton
    Authenticate authenticate(AccessTokens accessTokens, Callers callers) {
        return new Authenticate(accessTokens, callers);
    }

    @Singleton
    ListPublicKeys listPublicKeys(PublicKeys keys) {
        return new ListPublicKeys(keys);
    }
}
