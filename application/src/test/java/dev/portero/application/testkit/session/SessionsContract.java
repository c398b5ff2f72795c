package dev.portero.application.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of sessions must do.
public abstract class SessionsContract {

    protected abstract Sessions sessions();

    protected abstract UnitOfWork unitOfWork();

    /// A user that the store may speak of.
    protected abstract UserId somebody();

    @Test
    final void findsWhatItWasGiven() {
        Session session = SessionFixtures.session(somebody());
        open(session);

        assertThat(sessions().find(session.id())).contains(session);
    }

    @Test
    final void findsNothingWhereThereIsNothing() {
        assertThat(sessions().find(new SessionId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void keepsEveryFieldAtItsExtremes() {
        Session extreme = SessionFixtures.extreme(somebody());
        open(extreme);

        assertThat(sessions().find(extreme.id())).contains(extreme);
    }

    @Test
    final void keepsSeveralOfOneUserApart() {
        UserId somebody = somebody();
        Session one = SessionFixtures.session(somebody);
        Session other = SessionFixtures.session(somebody);
        open(one);
        open(other);

        assertThat(sessions().find(one.id())).contains(one);
        assertThat(sessions().find(other.id())).contains(other);
    }

    @Test
    final void neverTakesOneSecretForTwoSessions() {
        Session session = SessionFixtures.session(somebody());
        open(session);
        Session twin = SessionFixtures.withRefreshOf(session, SessionFixtures.session(somebody()));

        assertThatThrownBy(() -> open(twin)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> open(session)).isInstanceOf(RuntimeException.class);

        assertThat(sessions().find(twin.id())).isEmpty();
    }

    @Test
    final void forgetsWhatAFailedUnitWrote() {
        Session session = SessionFixtures.session(somebody());

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    sessions().open(session);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(sessions().find(session.id())).isEmpty();
    }

    private void open(Session session) {
        unitOfWork().run(() -> {
            sessions().open(session);
            return session;
        });
    }
}
