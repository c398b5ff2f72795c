package dev.portero.bootstrap.fault;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Outbox with kill points around the statements of the relay.
record KillPointOutbox(Outbox real, KillPoint killPoint) implements Outbox {

    @Override
    public void append(OutboxMessage message) {
        real.append(message);
        killPoint.passedAfterCommit(FaultPoint.AFTER_COMMIT);
    }

    @Override
    public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
        List<ClaimedMessage> claimed = real.claim(relay, lease, limit);
        if (!claimed.isEmpty()) {
            killPoint.passed(FaultPoint.AFTER_CLAIM); // a claim is committed when it returns
        }
        return claimed;
    }

    @Override
    public void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
        if (messages.isEmpty()) {
            real.settle(messages, delivery);
            return;
        }
        killPoint.passed(FaultPoint.BEFORE_MARK);
        real.settle(messages, delivery);
        killPoint.passed(FaultPoint.AFTER_MARK); // the relay settles without a unit of work
    }

    @Override
    public void awaitWork(Duration atMost) {
        real.awaitWork(atMost);
    }
}
