package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.domain.event.DomainEvent;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Broken [EventCodec]: each adapter is wrong in one way, which a test of [EventCodecContract] catches.
final class BrokenEventCodec {

    private BrokenEventCodec() {}

    @CaughtBy("encodesAnEventDeterministically")
    static final class EventCodecWithTwoResults extends EventCodecContract implements EventCodec {

        @Override
        public Encoded encode(DomainEvent event) {
            return new Encoded("type", UUID.randomUUID().toString());
        }

        @Override
        public Set<String> types() {
            return Set.of("type");
        }

        @Override
        protected EventCodec codec() {
            return this;
        }
    }

    @CaughtBy("listsTheTypesOfAllEvents")
    static final class CodecThatListsAnUnknownType extends EventCodecContract implements EventCodec {

        private final LabelCodec delegate = new LabelCodec();

        @Override
        public Encoded encode(DomainEvent event) {
            return delegate.encode(event);
        }

        @Override
        public Set<String> types() {
            return Stream.concat(delegate.types().stream(), Stream.of("nonsense"))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        protected EventCodec codec() {
            return this;
        }
    }
}
