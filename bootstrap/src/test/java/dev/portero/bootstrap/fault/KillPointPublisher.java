package dev.portero.bootstrap.fault;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.PublishResult;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Publisher with a kill point after the confirms.
record KillPointPublisher(EventPublisher real, KillPoint killPoint) implements EventPublisher {

    @Override
    public Map<UUID, PublishResult> publish(List<ClaimedMessage> messages) {
        Map<UUID, PublishResult> deliveries = real.publish(messages);
        if (deliveries.containsValue(PublishResult.CONFIRMED)) {
            killPoint.passed(FaultPoint.AFTER_CONFIRM);
        }
        return deliveries;
    }

    @Override
    public void prepare() {
        real.prepare();
    }
}
