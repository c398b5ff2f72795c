package dev.portero.rest.ratelimit;

import dev.portero.application.ratelimit.RateLimitedAction;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Subjects a route to the rate limit of an action, per client address.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RateLimited {

    RateLimitedAction value();
}
