package dev.portero.application.session.port;

import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import java.util.Optional;

/// Keeps who is signed in where.
public interface Sessions {

    /// Keeps a new session. An id or a digest that is kept already is a fault.
    void open(Session session);

    Optional<Session> find(SessionId id);
}
