package dev.portero.rest.ratelimit;

import dev.portero.application.ratelimit.RateLimitedAction;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks what one address may call only as often as the limit of a door allows.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RateLimited {

    RateLimitedAction value();
}
