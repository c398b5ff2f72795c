package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts modules into slices.
final class Features {

    private final Pattern room;

    Features(String root, String... modules) {
        room = Pattern.compile(
                Pattern.quote(root) + "\\.(" + String.join("|", modules) + ")(?:\\.(\\w+)(\\.(?:port|guard))?)?.*");
    }

    /// Each module is a slice.
    SliceAssignment byModule() {
        return assignment("modules", parts -> SliceIdentifier.of(parts.group(1)));
    }

    /// Each feature of each module is a slice, its ports another one.
    SliceAssignment byRoom() {
        return assignment(
                "features",
                parts -> parts.group(2) == null
                        ? SliceIdentifier.ignore()
                        : SliceIdentifier.of(
                                parts.group(1), parts.group(2), parts.group(3) == null ? "" : parts.group(3)));
    }

    private SliceAssignment assignment(String description, Function<Matcher, SliceIdentifier> identify) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                Matcher parts = room.matcher(type.getPackageName());
                return parts.matches() ? identify.apply(parts) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return description;
            }
        };
    }
}
