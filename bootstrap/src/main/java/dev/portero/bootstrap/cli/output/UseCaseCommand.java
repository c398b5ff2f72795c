package dev.portero.bootstrap.cli.output;

import dev.portero.application.health.CheckReadiness;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.util.UUID;

/// What all commands over the use cases have in common: a workbench.
public abstract class UseCaseCommand extends OutputCommand {

    /// Does what was asked, and gives the exit code.
    public abstract int with(CommandContext workbench);

    /// Refuses what cannot be done with what is set.
    public void examine(Configuration configuration) {}

    @Override
    public Integer call() {
        Configuration configuration = place().configuration();
        examine(configuration);
        try (CommandContext workbench = place().workbench(configuration)) {
            return attempt(workbench);
        }
    }

    /// Whether the schema is the one of this build is asked only when something went wrong: it takes a round trip.
    private int attempt(CommandContext workbench) {
        try {
            return with(workbench);
        } catch (IllegalStateException | Unavailable fault) {
            if (workbench.useCase(CheckReadiness.class).handle() instanceof CheckReadiness.Outcome.NotMigrated) {
                throw new StartupException(
                        "the database has not the schema of this build: portero migrate brings it there");
            }
            throw fault;
        }
    }

    /// Something that whoever has the machine does.
    public static RequestContext act() {
        return new RequestContext(new Actor.Service("cli"), UUID.randomUUID().toString(), "", "");
    }
}
