package dev.portero.bootstrap.documents;

import dev.portero.bootstrap.cli.Commands;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Command of the command line, as the annotations that picocli reads declare it.
///
/// @param name such as `users suspend`
/// @param options the names of each option that the command takes
record CliCommand(String name, List<List<String>> options) {

    /// Every command that is not hidden and has no subcommands, aliases included.
    static List<CliCommand> all() {
        return Commands.ALL.stream().flatMap(type -> commands("", type)).toList();
    }

    private static Stream<CliCommand> commands(String prefix, Class<?> type) {
        Command command = annotation(type);
        if (command.hidden()) {
            return Stream.empty();
        }
        if (command.subcommands().length > 0) {
            return Stream.of(command.subcommands()).flatMap(child -> commands(prefix + command.name() + " ", child));
        }
        return Stream.concat(Stream.of(command.name()), Stream.of(command.aliases()))
                .map(name -> new CliCommand(prefix + name, options(type)));
    }

    private static Command annotation(Class<?> type) {
        return Objects.requireNonNull(type.getAnnotation(Command.class), type.getName());
    }

    private static List<List<String>> options(Class<?> type) {
        List<List<String>> options = new ArrayList<>();
        for (Class<?> part = type; part != null && part != Object.class; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                if (field.isAnnotationPresent(Option.class)) {
                    options.add(List.of(Objects.requireNonNull(field.getAnnotation(Option.class))
                            .names()));
                }
                if (field.isAnnotationPresent(Mixin.class) || field.isAnnotationPresent(ArgGroup.class)) {
                    options.addAll(options(field.getType()));
                }
            }
        }
        return List.copyOf(options);
    }
}
