package dev.portero.application.session;

import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.UserId;

/// Event handler that counts logins on every channel, and failed logins.
public final class CountLogins implements DomainEventHandler {

    private final LoginStatistics counts;

    public CountLogins(LoginStatistics counts) {
        this.counts = counts;
    }

    @Override
    public void on(RequestContext act, DomainEvent event) {
        if (event instanceof SessionEvent.Started started) {
            counts.add(started.userId(), started.occurredAt());
        }
        if (event instanceof LoginEvent.Failed failed) {
            failed.subject().map(UserId::new).ifPresent(user -> counts.addFailures(user, failed.times()));
        }
    }
}
