package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventCodec;

/// [EventCodecContract] on [LabelCodec].
final class LabelCodecTest extends EventCodecContract {

    @Override
    protected EventCodec codec() {
        return new LabelCodec();
    }
}
