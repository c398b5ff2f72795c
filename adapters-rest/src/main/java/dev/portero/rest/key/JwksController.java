package dev.portero.rest.key;

import dev.portero.application.key.ListPublicKeys;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// JWK set endpoint: the public keys that verify access tokens.
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller("/.well-known")
final class JwksController {

    /// A key is published well before it signs, so a cached copy may be this old.
    private static final String CACHEABLE = "public, max-age=300";

    private final ListPublicKeys listPublicKeys;

    JwksController(ListPublicKeys listPublicKeys) {
        this.listPublicKeys = listPublicKeys;
    }

    @Get("/jwks.json")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<JwksView> jwks() {
        return HttpResponse.ok(JwksView.of(listPublicKeys.handle())).header(HttpHeaders.CACHE_CONTROL, CACHEABLE);
    }
}
