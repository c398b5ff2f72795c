package dev.portero.rest.netty;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.http.context.event.HttpRequestReceivedEvent;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;

/// Listener that copies the resolved metadata to the framework's request, for filters and controllers.
@Singleton
final class RequestMetadataListener implements ApplicationEventListener<HttpRequestReceivedEvent> {

    @Override
    public void onApplicationEvent(HttpRequestReceivedEvent event) {
        if (event.getSource() instanceof NettyHttpRequest<?> request
                && request.getNativeRequest() instanceof AcceptedRequest received) {
            received.copyTo(request);
        }
    }
}
