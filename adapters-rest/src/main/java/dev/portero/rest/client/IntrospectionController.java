package dev.portero.rest.client;

import dev.portero.application.audit.RecordAccessDenied;
import dev.portero.application.client.AuthenticateClient;
import dev.portero.application.client.IntrospectToken;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.rest.body.Form;
import dev.portero.rest.body.FormBody;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.security.RequestPrincipal;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Token introspection endpoint (RFC 7662), for callers with `tokens:introspect`, and for clients with that permission
/// that authenticate by secret.
@Controller("/v1/auth/introspect")
@ExecuteOn(TaskExecutors.BLOCKING)
final class IntrospectionController {

    private static final List<String> PARAMETERS = List.of("token", "token_type_hint", "client_id", "client_secret");

    private final IntrospectToken introspectToken;
    private final AuthenticateClient authenticateClient;
    private final RecordAccessDenied recordAccessDenied;

    IntrospectionController(
            IntrospectToken introspectToken,
            AuthenticateClient authenticateClient,
            RecordAccessDenied recordAccessDenied) {
        this.introspectToken = introspectToken;
        this.authenticateClient = authenticateClient;
        this.recordAccessDenied = recordAccessDenied;
    }

    @Post
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RequiresPermission(value = Permission.TOKENS_INTROSPECT, orBySecret = true)
    HttpResponse<?> introspect(HttpRequest<?> request, RequestContext act, @Nullable @Body FormBody body) {
        return OAuthForm.with(
                body,
                PARAMETERS,
                form -> RequestPrincipal.of(request).isPresent()
                        ? answer(form)
                        : bySecret(act, ClientCredentials.of(request, form), form));
    }

    private HttpResponse<?> bySecret(RequestContext act, ClientCredentials.Shown credentials, Form form) {
        return switch (credentials) {
            case ClientCredentials.Flawed flawed -> OAuthError.invalidRequest(flawed.description());
            case ClientCredentials.None none -> OAuthError.invalidClient();
            case ClientCredentials.Unreadable unreadable -> OAuthError.invalidClient();
            case ClientCredentials.Given given -> by(act, given, form);
        };
    }

    private HttpResponse<?> by(RequestContext act, ClientCredentials.Given given, Form form) {
        return switch (authenticateClient.handle(new AuthenticateClient.Command(act, given.id(), given.secret()))) {
            case AuthenticateClient.Outcome.Unknown unknown -> OAuthError.invalidClient();
            case AuthenticateClient.Outcome.Known known ->
                known.permissions().contains(Permission.TOKENS_INTROSPECT)
                        ? answer(form)
                        : refuse(act.by(new Actor.Client(known.client(), known.permissions())));
        };
    }

    private HttpResponse<?> refuse(RequestContext act) {
        recordAccessDenied.handle(new RecordAccessDenied.Command(
                act, "POST /v1/auth/introspect", Optional.of(Permission.TOKENS_INTROSPECT)));
        return CommonProblems.forbidden(Optional.of(Permission.TOKENS_INTROSPECT));
    }

    private HttpResponse<?> answer(Form form) {
        return form.value("token")
                .<HttpResponse<?>>map(token -> HttpResponse.ok(IntrospectionView.of(introspectToken.handle(token))))
                .orElseGet(() -> OAuthError.invalidRequest("The parameter token is missing."));
    }
}
