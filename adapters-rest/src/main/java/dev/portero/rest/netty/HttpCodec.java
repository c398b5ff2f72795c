package dev.portero.rest.netty;

import dev.portero.rest.http1.StrictRequestDecoder;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/// HTTP/1.1 server codec of one connection: the strict request decoder, and a response encoder that leaves out the body
/// of an answer to HEAD.
final class HttpCodec extends CombinedChannelDuplexHandler<StrictRequestDecoder, HttpResponseEncoder> {

    /// Encoder that asks the connection what is being answered.
    private static final class ResponseEncoder extends HttpResponseEncoder {

        private final Connection connection;

        ResponseEncoder(Connection connection) {
            this.connection = connection;
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse response) {
            return connection.answersHead() || super.isContentAlwaysEmpty(response);
        }
    }

    HttpCodec(HttpDecoderConfig config, Connection connection) {
        super(new StrictRequestDecoder(config, connection), new ResponseEncoder(connection));
    }

    /// How many bytes wait for the request before them.
    int waiting() {
        return inboundHandler().waiting();
    }
}
