package dev.portero.rest.netty;

import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/// HTTP/1.1 server codec of one connection: the strict request decoder, and a response encoder that omits the body of a
/// response to HEAD.
final class HttpCodec extends CombinedChannelDuplexHandler<StrictRequestDecoder, HttpResponseEncoder> {

    /// Encoder that reads the request method from the connection.
    private static final class ResponseEncoder extends HttpResponseEncoder {

        private final Connection connection;

        ResponseEncoder(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse response) {
            return connection.isResponseToHead() || super.isContentAlwaysEmpty(response);
        }
    }

    HttpCodec(HttpDecoderConfig config, Connection connection) {
        super(new StrictRequestDecoder(config, connection), new ResponseEncoder(connection));
    }

    /// Number of bytes that wait for the response to the previous request.
    int waiting() {
        return inboundHandler().waiting();
    }

    /// The complete lines of the head that is arriving.
    HttpRequest incompleteHead() {
        return inboundHandler().incompleteHead();
    }
}
