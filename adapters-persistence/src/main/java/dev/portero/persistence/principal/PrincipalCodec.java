package dev.portero.persistence.principal;

import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Binary encoding of a cached principal. Readers may be of another version.
final class PrincipalCodec {

    /// Version of the format; every change of the format increments it.
    static final int VERSION = 4;

    private PrincipalCodec() {}

    static byte[] write(VersionedPrincipal versioned) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(versioned.timeline());
            out.writeLong(versioned.horizon());
            write(versioned.at(), out);
            write(versioned.principal(), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// Decodes a principal; empty if the bytes are not of this format.
    static Optional<VersionedPrincipal> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                return Optional.empty();
            }
            String timeline = in.readUTF();
            long horizon = in.readLong();
            Instant at = instant(in);
            VersionedPrincipal versioned = new VersionedPrincipal(principal(in), timeline, horizon, at);
            return in.available() == 0 ? Optional.of(versioned) : Optional.empty();
        } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static void write(UserPrincipal principal, DataOutputStream out) throws IOException {
        User user = principal.user();
        write(user.id().value(), out);
        out.writeUTF(user.profile().email().value());
        out.writeUTF(user.profile().username().value());
        out.writeUTF(user.profile().fullName().value());
        out.writeUTF(user.status().name());
        out.writeBoolean(user.emailVerified());
        out.writeUTF(user.locale().toLanguageTag());
        write(user.createdAt(), out);
        write(user.updatedAt(), out);
        out.writeLong(user.version());
        out.writeInt(principal.roles().size());
        for (RoleName role : principal.roles()) {
            out.writeUTF(role.value());
        }
        out.writeInt(principal.permissions().size());
        for (Permission permission : principal.permissions()) {
            out.writeUTF(permission.wireName());
        }
        out.writeInt(principal.sessions().size());
        for (Map.Entry<SessionId, Instant> session : principal.sessions().entrySet()) {
            write(session.getKey().value(), out);
            write(session.getValue(), out);
        }
    }

    private static UserPrincipal principal(DataInputStream in) throws IOException {
        User user = new User(
                new UserId(uuid(in)),
                new Profile(new Email(in.readUTF()), new Username(in.readUTF()), new FullName(in.readUTF())),
                Status.valueOf(in.readUTF()),
                in.readBoolean(),
                Locale.forLanguageTag(in.readUTF()),
                instant(in),
                instant(in),
                in.readLong());
        Set<RoleName> roles = new HashSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            roles.add(new RoleName(in.readUTF()));
        }
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (int left = in.readInt(); left > 0; left--) {
            Permission.named(in.readUTF()).ifPresent(permissions::add);
        }
        Map<SessionId, Instant> sessions = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            SessionId id = new SessionId(uuid(in));
            sessions.put(id, instant(in));
        }
        return new UserPrincipal(user, new EffectiveRoles(roles, permissions), sessions);
    }

    private static void write(UUID id, DataOutputStream out) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static void write(Instant instant, DataOutputStream out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
