package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventCodec;
import dev.portero.domain.event.DomainEvent;
import java.util.Set;
import java.util.stream.Collectors;

/// [EventCodec] that encodes an event as its type name, for tests that do not read the body.
public final class LabelCodec implements EventCodec {

    @Override
    public Encoded encode(DomainEvent event) {
        String label = event.getClass().getSimpleName();
        return new Encoded(label, label);
    }

    @Override
    public Set<String> types() {
        return EventCodecContract.oneOfEach().stream()
                .map(event -> encode(event).type())
                .collect(Collectors.toUnmodifiableSet());
    }
}
