package dev.portero.rest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MetricsControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @Test
    void exportsAllMetricsInPrometheusFormat() {
        OutboxMessage message = EventFixtures.message(null);
        server.portero().unitOfWork.run(() -> {
            server.portero().outbox.append(message);
        });
        server.portero().clock.advance(Duration.ofMillis(1_500));

        HttpResponse<String> answer = server.get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()
                        .lines()
                        .filter(line -> line.contains("portero_"))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                # HELP portero_audit_unsealed_age_seconds Age of the oldest unsealed audit entry; 0 if there is none.
                # TYPE portero_audit_unsealed_age_seconds gauge
                portero_audit_unsealed_age_seconds 0.0
                # HELP portero_authentication_events_total Logins, refreshes and logouts by outcome, as in the access log.
                # TYPE portero_authentication_events_total counter
                portero_authentication_events_total{event="login_failed"} 0.0
                portero_authentication_events_total{event="login_not_approved"} 0.0
                portero_authentication_events_total{event="login_ok"} 0.0
                portero_authentication_events_total{event="logout_all_ok"} 0.0
                portero_authentication_events_total{event="logout_invalid_refresh"} 0.0
                portero_authentication_events_total{event="logout_missing_token"} 0.0
                portero_authentication_events_total{event="logout_ok"} 0.0
                portero_authentication_events_total{event="refresh_ok"} 0.0
                portero_authentication_events_total{event="refresh_revoked_or_expired"} 0.0
                # HELP portero_cache_invalidation_lag_seconds Time since cache invalidations were last read; the principal cache is trusted up to 1 second.
                # TYPE portero_cache_invalidation_lag_seconds gauge
                portero_cache_invalidation_lag_seconds 0.0
                # HELP portero_clock_skew_seconds Seconds that the clock of this process is ahead of the database clock; nothing is deleted above 60.
                # TYPE portero_clock_skew_seconds gauge
                portero_clock_skew_seconds 0.0
                # HELP portero_commands_total Commands that this process took from the broker, by result; requeued counts every attempt.
                # TYPE portero_commands_total counter
                portero_commands_total{result="done"} 0.0
                portero_commands_total{result="duplicate"} 0.0
                portero_commands_total{result="failed"} 0.0
                portero_commands_total{result="malformed"} 0.0
                portero_commands_total{result="refused"} 0.0
                portero_commands_total{result="requeued"} 0.0
                # HELP portero_executor_tasks_total Tasks that threads for blocking work have begun.
                # TYPE portero_executor_tasks_total counter
                portero_executor_tasks_total 1.0
                # HELP portero_executor_tasks_running Tasks that threads for blocking work run.
                # TYPE portero_executor_tasks_running gauge
                portero_executor_tasks_running 1.0
                # HELP portero_http_connections_accepted_total Client connections since start, including refused ones.
                # TYPE portero_http_connections_accepted_total counter
                portero_http_connections_accepted_total 1.0
                # HELP portero_http_connections_displaced_total Connections that waited for their client and were closed in favor of new ones, by the limit that was reached.
                # TYPE portero_http_connections_displaced_total counter
                portero_http_connections_displaced_total{limit="address"} 0.0
                portero_http_connections_displaced_total{limit="total"} 0.0
                # HELP portero_http_connections_open Open client connections.
                # TYPE portero_http_connections_open gauge
                portero_http_connections_open 1.0
                # HELP portero_http_connections_refused_total New connections closed at once because all others were in use, by the limit that was reached.
                # TYPE portero_http_connections_refused_total counter
                portero_http_connections_refused_total{limit="address"} 0.0
                portero_http_connections_refused_total{limit="total"} 0.0
                # HELP portero_outbox_oldest_age_seconds Age of the oldest unpublished event in the outbox; 0 if there is none.
                # TYPE portero_outbox_oldest_age_seconds gauge
                portero_outbox_oldest_age_seconds 1.5
                # HELP portero_outbox_waiting Unpublished events in the outbox; estimated above 10000.
                # TYPE portero_outbox_waiting gauge
                portero_outbox_waiting 1.0
                # HELP portero_principal_cache_lookups_total Lookups of authenticated principals by this process, by source.
                # TYPE portero_principal_cache_lookups_total counter
                portero_principal_cache_lookups_total{source="database"} 0.0
                portero_principal_cache_lookups_total{source="local"} 0.0
                portero_principal_cache_lookups_total{source="redis"} 0.0
                # HELP portero_principal_cache_rejected_total Shared cache entries that failed authentication and were read from the database instead.
                # TYPE portero_principal_cache_rejected_total counter
                portero_principal_cache_rejected_total 0.0
                # HELP portero_principal_cache_unavailable Principal caches that are bypassed for a while after a failure.
                # TYPE portero_principal_cache_unavailable gauge
                portero_principal_cache_unavailable 0.0
                # HELP portero_rate_limit_refused_total Requests answered 429 by the rate limit of a client address, by action.
                # TYPE portero_rate_limit_refused_total counter
                portero_rate_limit_refused_total{action="change_password"} 0.0
                portero_rate_limit_refused_total{action="create_user"} 0.0
                portero_rate_limit_refused_total{action="log_in"} 0.0
                portero_rate_limit_refused_total{action="register"} 0.0
                # HELP portero_relay_events_total Events that the relay of this process handled, by result; not_sent counts every attempt.
                # TYPE portero_relay_events_total counter
                portero_relay_events_total{delivery="confirmed"} 0.0
                portero_relay_events_total{delivery="not_sent"} 0.0
                portero_relay_events_total{delivery="unrouted"} 0.0\
                """);
    }
}
