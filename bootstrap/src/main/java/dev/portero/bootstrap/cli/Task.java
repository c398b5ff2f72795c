package dev.portero.bootstrap.cli;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.embedded.CannotStart;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.util.UUID;

/// What all commands over the use cases have in common: a workbench.
abstract class Task extends Answer {

    /// Does what was asked, and gives the exit code.
    abstract int with(Workbench workbench);

    /// Refuses what cannot be done with what is set.
    void examine(Configuration configuration) {}

    @Override
    public Integer call() {
        Configuration configuration = place().configuration();
        examine(configuration);
        try (Workbench workbench = place().workbench(configuration)) {
            return attempt(workbench);
        }
    }

    /// Whether the schema is the one of this build is asked only when something went wrong: it takes a round trip.
    private int attempt(Workbench workbench) {
        try {
            return with(workbench);
        } catch (IllegalStateException | Unavailable fault) {
            if (workbench.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.NotMigrated) {
                throw new CannotStart("the database has not the schema of this build: portero migrate brings it there");
            }
            throw fault;
        }
    }

    /// Something that whoever has the machine does.
    static RequestContext act() {
        return new RequestContext(new Actor.Service("cli"), UUID.randomUUID().toString(), "", "");
    }
}
