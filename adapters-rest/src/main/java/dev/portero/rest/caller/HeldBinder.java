package dev.portero.rest.caller;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/// Gives a controller what whoever was let in may do.
@Singleton
final class HeldBinder implements TypedRequestArgumentBinder<Held> {

    @Override
    public Argument<Held> argumentType() {
        return Argument.of(Held.class);
    }

    @Override
    public BindingResult<Held> bind(ArgumentConversionContext<Held> context, HttpRequest<?> request) {
        return () -> Held.of(request);
    }
}
