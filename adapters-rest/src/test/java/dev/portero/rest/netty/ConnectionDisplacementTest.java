package dev.portero.rest.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.netty.registry.ConnectionDisplacement;
import dev.portero.rest.netty.registry.ConnectionRegistry;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Order of displacement at the connection limits, on embedded channels: nothing happens between two steps of a test.
@ResourceLock("log of dev.portero.rest.netty")
final class ConnectionDisplacementTest {

    private static final String GET = Wire.head("GET /healthz");
    private static final String APP = "https://app.example.com";
    private static final String UPLOAD = Wire.head("POST /v1/users/register", "Origin: " + APP, "Content-Length: 100");

    @RegisterExtension
    final Server server = new Server(Map.of(
            "portero.http.connections",
            4,
            "portero.http.connections-per-address",
            3,
            "portero.cors.origins",
            APP,
            "portero.forwarding.trusted-proxies",
            "127.0.0.9,127.0.0.8",
            "portero.http.grace",
            "0s"));

    @RegisterExtension
    final Server withGrace = new Server(Map.of(
            "portero.http.connections", 4, "portero.http.connections-per-address", 3, "portero.http.grace", "1h"));

    private final List<Client> clients = new ArrayList<>();

    /// Outbound handler in the place of a client that reads nothing: no write completes.
    private static final class UnreadResponses extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
        }
    }

    /// Connection of one client, and its admission.
    private final class Client {

        private final EmbeddedChannel channel = new EmbeddedChannel();
        private final Connection connection;
        private final ConnectionRegistry.Admission admission;

        Client(String address) {
            this(server, address);
        }

        Client(Server to, String address) {
            channel.pipeline().addLast("codec", new ChannelInboundHandlerAdapter());
            connection = new Connection(
                    to.part(ServerContext.class),
                    channel,
                    InetAddress.ofLiteral(address),
                    new HttpDecoderConfig().setMaxInitialLineLength(8192).setMaxHeaderSize(8192));
            admission = to.part(ConnectionRegistry.class).admit(connection);
            connection.install(channel.pipeline(), "codec");
            clients.add(this);
        }

        Client send(String bytes) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, ISO_8859_1));
            return this;
        }

        Client respond() {
            DefaultFullHttpResponse response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
            response.headers().set("Content-Length", 0);
            channel.writeOutbound(response);
            return this;
        }

        Client readNothing() {
            channel.pipeline().addFirst(new UnreadResponses());
            return this;
        }

        String received() {
            StringBuilder all = new StringBuilder();
            for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
                all.append(next.toString(ISO_8859_1));
                next.release();
            }
            return all.toString();
        }

        /// Runs the displacement that the admission asked for.
        Client displaceOther() {
            Client other = displaced().orElseThrow();
            other.connection.displace();
            other.channel.runPendingTasks();
            other.readLast();
            return other;
        }

        /// Passes the moment in which a displaced idle connection reads what its client has already sent.
        void readLast() {
            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runPendingTasks();
        }

        Optional<Client> displaced() {
            return admission
                    .displaced()
                    .flatMap(displaced -> clients.stream()
                            .filter(client -> client.connection.equals(displaced))
                            .findFirst());
        }
    }

    @AfterEach
    void closeChannels() {
        clients.forEach(client -> client.channel.finishAndReleaseAll());
    }

    @Test
    void theOldestWaitOfAnAddressEndsFirst() {
        Client idle = new Client("127.0.0.1");
        Client uploading = new Client("127.0.0.1").send(UPLOAD);
        Client halfHead = new Client("127.0.0.1").send("GET /hea");

        assertThat(new Client("127.0.0.1").displaced()).contains(idle);
        assertThat(new Client("127.0.0.1").displaced()).contains(uploading);
        assertThat(new Client("127.0.0.1").displaced()).contains(halfHead);
    }

    @Test
    void bytesOfABodyDoNotRenewAWait() {
        Client dripping = new Client("127.0.0.1").send(UPLOAD);
        new Client("127.0.0.1").send(UPLOAD);
        new Client("127.0.0.1");
        dripping.send("{").send(" ");

        assertThat(new Client("127.0.0.1").displaced()).contains(dripping);
    }

    @Test
    void aCompleteHeadRenewsAWait() {
        Client first = new Client("127.0.0.1");
        Client second = new Client("127.0.0.1");
        new Client("127.0.0.1");
        first.send(UPLOAD);

        assertThat(new Client("127.0.0.1").displaced()).contains(second);
    }

    @Test
    void theEndOfABodyThatHasItsResponseDoesNotRenewAWait() {
        Client answered = new Client("127.0.0.1").send(UPLOAD).respond();
        new Client("127.0.0.1");
        new Client("127.0.0.1");
        answered.send("x".repeat(100));

        assertThat(new Client("127.0.0.1").displaced()).contains(answered);
    }

    @Test
    void theAddressWithMostConnectionsMakesRoomFirst() {
        Client single = new Client("127.0.0.1").send(UPLOAD);
        Client firstOfMany = new Client("127.0.0.2").send(UPLOAD);
        Client secondOfMany = new Client("127.0.0.2").send(UPLOAD);
        new Client("127.0.0.2");

        assertThat(new Client("127.0.0.3").displaced()).contains(firstOfMany);
        assertThat(new Client("127.0.0.4").displaced()).contains(secondOfMany);
        assertThat(new Client("127.0.0.5").displaced()).contains(single);
    }

    @Test
    void anAddressWhoseRequestsAreWorkedOnMakesNoRoom() {
        new Client("127.0.0.2").send(GET);
        new Client("127.0.0.2").send(GET);
        new Client("127.0.0.2").send(GET);
        Client single = new Client("127.0.0.1").send(UPLOAD);

        assertThat(new Client("127.0.0.3").displaced()).contains(single);
    }

    @Test
    void aClientThatDoesNotReadItsResponseMakesRoom() {
        Client unread = new Client("127.0.0.1").readNothing().send(GET);
        new Client("127.0.0.1").send(GET);
        new Client("127.0.0.1").send(GET);
        assertThat(new Client("127.0.0.1").admission.isAdmitted()).isFalse();
        unread.respond();

        assertThat(new Client("127.0.0.1").displaceOther()).isEqualTo(unread);
        assertThat(unread.channel.isOpen()).isFalse();
    }

    @Test
    void aRefusedClientThatDoesNotCloseMakesRoom() {
        Client refused = new Client("127.0.0.1").send("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(refused.received()).startsWith("HTTP/1.1 400 ");
        new Client("127.0.0.1").send(GET);
        new Client("127.0.0.1").send(GET);

        assertThat(new Client("127.0.0.1").displaceOther()).isEqualTo(refused);
        assertThat(refused.channel.isOpen()).isFalse();
    }

    @Test
    void aRequestThatIsWorkedOnKeepsItsConnection() {
        for (int number = 0; number < 3; number++) {
            new Client("127.0.0.1").send(UPLOAD + "x".repeat(100));
        }

        ConnectionRegistry.Admission next = new Client("127.0.0.1").admission;

        assertThat(next.isAdmitted()).isFalse();
        assertThat(next.displaced()).isEmpty();
        assertThat(server.part(ConnectionRegistry.class).busy()).isEqualTo(3);
    }

    @Test
    void aRequestThatIsCompletedBeforeItsDisplacementGoesOn() {
        Client uploading = new Client("127.0.0.1").send(UPLOAD);
        new Client("127.0.0.1");
        new Client("127.0.0.1");
        Client next = new Client("127.0.0.1");
        uploading.send("x".repeat(100));

        assertThat(next.displaceOther()).isEqualTo(uploading);

        assertThat(uploading.respond().received()).startsWith("HTTP/1.1 200 ").doesNotContain("503");
        assertThat(uploading.channel.isOpen()).isTrue();
        assertThat(server.part(ConnectionRegistry.class).size()).isEqualTo(4);
    }

    /// Otherwise these connections could keep the listening socket from accepting until they time out.
    @Test
    void connectionsBeyondTheLimitMakeRoomWhileNoneIsAccepted() {
        Client uploading = new Client("127.0.0.1").send(UPLOAD);
        Client oldest = new Client("127.0.0.2");
        new Client("127.0.0.3");
        new Client("127.0.0.4");
        Client next = new Client("127.0.0.5");
        uploading.send("x".repeat(100));
        assertThat(next.displaceOther()).isEqualTo(uploading);
        assertThat(server.part(ConnectionRegistry.class).size()).isEqualTo(5);

        server.part(ConnectionDisplacement.class).displaceExcess(next.channel.eventLoop());
        oldest.channel.runPendingTasks();
        oldest.readLast();

        assertThat(oldest.channel.isOpen()).isFalse();
        assertThat(clients).filteredOn(client -> client.channel.isOpen()).hasSize(4);
        assertThat(server.part(ConnectionRegistry.class).size()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/users/register HTTP/1.1\r\nHost: x\r\nOrigin: " + APP + "\r\nContent-Length: 100\r\n\r\n{",
                "POST /v1/users/register HTTP/1.1\r\nOrigin: " + APP
                        + "\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nOrigin: " + APP + "\r\nHost"
            })
    void aDisplacedRequestIsAnswered(String beginning) {
        Client unfinished = new Client("127.0.0.1").send(beginning);
        new Client("127.0.0.1");
        new Client("127.0.0.1");

        new Client("127.0.0.1").displaceOther();

        assertThat(unfinished.received())
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("\r\nconnection: close\r\n")
                .containsIgnoringCase("\r\nretry-after: 1\r\n")
                .contains("Access-Control-Allow-Origin: " + APP + "\r\n", "\"code\":\"unavailable\"");
    }

    @Test
    void aDisplacedIdleConnectionClosesWithoutAResponse() {
        Client idle = new Client("127.0.0.1");
        new Client("127.0.0.1");
        new Client("127.0.0.1");

        new Client("127.0.0.1").displaceOther();

        assertThat(idle.received()).isEmpty();
        assertThat(idle.channel.isOpen()).isFalse();
    }

    @Test
    void aRequestAlreadySentToADisplacedIdleConnectionIsAnswered() {
        Client idle = new Client("127.0.0.1");
        idle.channel.freezeTime();
        new Client("127.0.0.1");
        new Client("127.0.0.1");
        new Client("127.0.0.1").displaced().orElseThrow().connection.displace();
        idle.channel.runPendingTasks();

        idle.send(GET).readLast();

        assertThat(idle.respond().received())
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nconnection: close\r\n");
    }

    @Test
    void aConnectionThatClosesBeforeItsDisplacementIsNotRestored() {
        Client uploading = new Client("127.0.0.1").send(UPLOAD);
        new Client("127.0.0.1");
        new Client("127.0.0.1");
        Client next = new Client("127.0.0.1");
        uploading.send("x".repeat(100));
        uploading.channel.close().syncUninterruptibly();

        assertThat(next.displaceOther()).isEqualTo(uploading);

        assertThat(server.part(ConnectionRegistry.class).size()).isEqualTo(3);
    }

    @Test
    void partOfARequestAlreadySentToADisplacedIdleConnectionIsAnswered() {
        Client idle = new Client("127.0.0.1");
        idle.channel.freezeTime();
        new Client("127.0.0.1");
        new Client("127.0.0.1");
        new Client("127.0.0.1").displaced().orElseThrow().connection.displace();
        idle.channel.runPendingTasks();

        idle.send(UPLOAD).readLast();

        assertThat(idle.received()).startsWith("HTTP/1.1 503 ").containsIgnoringCase("\r\nconnection: close\r\n");
    }

    @Test
    void newConnectionsMakeRoomLast() {
        Client fresh = new Client(withGrace, "127.0.0.1");
        Client second = new Client(withGrace, "127.0.0.2").send(UPLOAD);
        Client third = new Client(withGrace, "127.0.0.3").send(UPLOAD);
        Client idle = new Client(withGrace, "127.0.0.4").send(GET).respond();

        assertThat(new Client(withGrace, "127.0.0.5").displaced()).contains(second);
        assertThat(new Client(withGrace, "127.0.0.6").displaced()).contains(third);
        assertThat(new Client(withGrace, "127.0.0.7").displaced()).contains(idle);
        assertThat(new Client(withGrace, "127.0.0.8").displaced()).contains(fresh);
    }

    @Test
    void newConnectionsOfOneAddressMakeRoomLast() {
        new Client(withGrace, "127.0.0.1");
        Client uploading = new Client(withGrace, "127.0.0.1").send(UPLOAD);
        new Client(withGrace, "127.0.0.1");

        assertThat(new Client(withGrace, "127.0.0.1").displaced()).contains(uploading);
    }

    @Test
    void manyNewConnectionsOfOneAddressMakeRoomBeforeAnUpload() {
        new Client(withGrace, "127.0.0.1").send(UPLOAD);
        Client firstOfMany = new Client(withGrace, "127.0.0.2");
        new Client(withGrace, "127.0.0.2");
        new Client(withGrace, "127.0.0.2");

        assertThat(new Client(withGrace, "127.0.0.3").displaced()).contains(firstOfMany);
    }

    /// Each displaced client that reads its response would otherwise hold a socket beyond the limit.
    @Test
    void aTenthOfTheLimitMayReadTheirResponsesBeforeTheClose() {
        List<Client> displaced = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            new Client("127.0.0.1").send(UPLOAD);
        }
        for (int number = 0; number < 3; number++) {
            displaced.add(new Client("127.0.0.1").send(UPLOAD).displaceOther());
        }

        assertThat(displaced).allMatch(client -> client.received().startsWith("HTTP/1.1 503 "));
        assertThat(displaced).filteredOn(client -> client.channel.isOpen()).hasSize(1);
    }

    @Test
    void trustedProxiesMakeRoomLast() {
        Client ofProxy = new Client("127.0.0.9").send(UPLOAD);
        new Client("127.0.0.9").send(UPLOAD);
        new Client("127.0.0.8").send(UPLOAD);
        Client stranger = new Client("127.0.0.1");

        assertThat(new Client("127.0.0.9").displaced()).contains(stranger);
        assertThat(new Client("127.0.0.2").displaced()).contains(ofProxy);
    }
}
