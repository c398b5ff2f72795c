package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Hashes that cost nothing and protect nothing: for tests only.
public final class QuickPasswordHasher implements PasswordHasher {

    private final AtomicLong salts = new AtomicLong();
    private final AtomicBoolean overloaded = new AtomicBoolean();

    @Override
    public PasswordHash hash(Password password) {
        refuseWhenOverloaded();
        return new PasswordHash("quick:" + salts.incrementAndGet() + ":" + hex(password));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        refuseWhenOverloaded();
        return hash.value().startsWith("quick:") && hash.value().endsWith(":" + hex(password));
    }

    /// From now on everything asked of it is too much.
    public void overload() {
        overloaded.set(true);
    }

    private void refuseWhenOverloaded() {
        if (overloaded.get()) {
            throw new Overloaded("too many passwords at once", Duration.ofSeconds(1));
        }
    }

    private static String hex(Password password) {
        return HexFormat.of().formatHex(password.value().getBytes(StandardCharsets.UTF_8));
    }
}
