package dev.portero.domain.session;

import dev.portero.domain.user.UserId;
import java.time.Instant;

/// What a valid access token says: for whom it was issued, in which session, and until when it may be shown.
public record Access(UserId user, SessionId session, Instant expiresAt) {}
