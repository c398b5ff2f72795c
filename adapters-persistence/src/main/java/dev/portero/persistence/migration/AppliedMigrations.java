package dev.portero.persistence.migration;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Flyway callback that counts the migrations of one run.
final class AppliedMigrations implements Callback {

    private int count;

    int count() {
        return count;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_EACH_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        count++;
    }

    @Override
    public String getCallbackName() {
        return "applied migrations";
    }
}
