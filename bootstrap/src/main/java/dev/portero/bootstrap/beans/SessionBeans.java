package dev.portero.bootstrap.beans;

import dev.portero.application.session.CountLogins;
import dev.portero.application.session.EndSession;
import dev.portero.application.session.FlushSessionActivity;
import dev.portero.application.session.ListSessions;
import dev.portero.application.session.LogIn;
import dev.portero.application.session.LogInWithNewPassword;
import dev.portero.application.session.LogOut;
import dev.portero.application.session.LogOutEverywhere;
import dev.portero.application.session.OpenSession;
import dev.portero.application.session.PurgeExpiredSessions;
import dev.portero.application.session.ReadSession;
import dev.portero.application.session.RefreshSession;
import dev.portero.application.session.RevokeUserSessions;
import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.domain.session.SessionPolicy;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Beans of the use cases in `application.session`.
@Factory
@ClassImport(
        classes = {
            CountLogins.class,
            EndSession.class,
            FlushSessionActivity.class,
            ListSessions.class,
            LogIn.class,
            LogInWithNewPassword.class,
            LogOut.class,
            LogOutEverywhere.class,
            OpenSession.class,
            PurgeExpiredSessions.class,
            ReadSession.class,
            RefreshSession.class,
            RevokeUserSessions.class
        },
        annotate = Singleton.class)
final class SessionBeans {

    /// Session policy of the login API of version 1.
    @Singleton
    SessionPolicy sessionPolicy(
            @Value("${portero.sessions.idle:7d}") Duration idle, @Value("${portero.sessions.at-most:10}") int atMost) {
        return SessionPolicy.v1(idle, atMost);
    }

    @Singleton
    SessionActivityBuffer sessionActivity() {
        return new SessionActivityBuffer();
    }
}
