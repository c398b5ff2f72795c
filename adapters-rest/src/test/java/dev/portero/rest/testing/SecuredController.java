package dev.portero.rest.testing;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;

/// Test controller with a route without a security annotation, and with one that takes the framework's authentication.
@Controller("/testing/secured")
@Produces(MediaType.TEXT_PLAIN)
final class SecuredController {

    @Get("/forgotten")
    String forgotten() {
        return "open";
    }

    @Get("/authentication")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String authentication(Authentication authentication) {
        return authentication.getName() + " " + authentication.getRoles();
    }
}
