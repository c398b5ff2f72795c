package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [LoginAttemptBucketsContract] on [InMemoryLoginAttemptBuckets].
final class InMemoryLoginAttemptBucketsTest extends LoginAttemptBucketsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ManualClock clock = new ManualClock();
    private final InMemoryLoginAttemptBuckets attempts = new InMemoryLoginAttemptBuckets(unitOfWork, clock);

    @Override
    protected LoginAttemptBuckets attempts() {
        return attempts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
