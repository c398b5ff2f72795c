package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Slices of the modules, for the ArchUnit slice rules.
final class Features {

    private final Pattern packageName;

    Features(String root, String... modules) {
        packageName = Pattern.compile(
                Pattern.quote(root) + "\\.(" + String.join("|", modules) + ")(?:\\.(\\w+)(\\.(?:port|guard))?)?.*");
    }

    /// One slice per module.
    SliceAssignment byModule() {
        return assignment("modules", parts -> SliceIdentifier.of(parts.group(1)));
    }

    /// One slice per feature and module, with its ports as another slice.
    SliceAssignment byFeature() {
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
                Matcher parts = packageName.matcher(type.getPackageName());
                return parts.matches() ? identify.apply(parts) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return description;
            }
        };
    }
}
