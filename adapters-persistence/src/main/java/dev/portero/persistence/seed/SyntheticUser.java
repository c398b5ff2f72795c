package dev.portero.persistence.seed;

import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.NormalizedText;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.Username;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Synthetic user. The same number always gives the same user; the mail domains are reserved (`.example`), so no
/// mailbox exists.
record SyntheticUser(UUID id, Profile profile, Status status, Instant createdAt, List<String> roles) {

    private static final String[] FIRST_NAMES =
            ("María José Carmen Antonio Ana Manuel Laura Francisco Lucía Javier Sofía"
                            + " Martín Valentina Diego Camila Joaquín Isabel Andrés Elena Sebastián Paula Nicolás Inés Álvaro"
                            + " Rocío Gonzalo Begoña Ángel Ximena Raúl Mary James Patricia Robert Jennifer John Linda Michael"
                            + " Elizabeth David Barbara William Susan Richard Jessica Joseph Sarah Thomas Karen Charles Nancy"
                            + " Christopher Lisa Daniel Betty Matthew Margaret Anthony Sandra Mark Ashley Donald Kimberly Steven"
                            + " Emily Paul Donna Andrew Michelle Joshua Dorothy Kenneth Carol Kevin Amanda Brian Melissa George")
                    .split(" ");
    private static final String[] SURNAMES = ("García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez"
                    + " Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres"
                    + " Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Castro"
                    + " Ortiz Rubio Marín Sanz Núñez Iglesias Medina Garrido Cortés Castillo Santos Lozano Guerrero Cano"
                    + " Ibáñez Peña Zúñiga Yáñez Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas"
                    + " Taylor Moore Jackson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill"
                    + " Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards"
                    + " Collins Stewart Morris Murphy Cook Rogers Morgan Peterson Cooper Reed Bailey Kelly Howard Ward"
                    + " Watson Brooks Bennett Gray Hughes Price Foster Sanders Ross Powell Sullivan Russell O'Brien")
            .split(" ");
    private static final String[] DOMAINS =
            ("correo.example mail.example post.example empresa.example universidad.example"
                            + " office.example studio.example clinica.example taller.example school.example")
                    .split(" ");
    private static final Map<String, String> PLAIN = Stream.of(FIRST_NAMES, SURNAMES)
            .flatMap(Stream::of)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(name -> name, SyntheticUser::plain));
    private static final int LONGEST_NAME = 40;
    private static final String[] SEPARATORS = {".", "_", "-", ""};

    /// @param number unique among synthetic users
    static SyntheticUser of(long number, Instant createdAt) {
        Random chance = new Random(number * 0x5DEECE66DL);
        chance.nextInt(); // the first values of adjacent seeds are similar
        String first = any(chance, FIRST_NAMES);
        String surname = any(chance, SURNAMES);
        String second = chance.nextInt(3) == 0 ? " " + any(chance, SURNAMES) : "";
        String one = PLAIN.getOrDefault(first, first);
        String other = PLAIN.getOrDefault(surname, surname);
        String separator = any(chance, SEPARATORS);
        String email = switch (chance.nextInt(4)) {
            case 0 -> one + separator + other + number;
            case 1 -> one.charAt(0) + separator + other + number;
            case 2 -> other + separator + one + number;
            case 3 -> one + number;
            default -> throw new AssertionError();
        };
        String username = switch (chance.nextInt(3)) {
            case 0 -> one + "." + number;
            case 1 -> other + one.charAt(0) + number;
            case 2 -> one + "_" + other + "-" + number;
            default -> throw new AssertionError();
        };
        Profile profile = new Profile(
                new Email(email + "@" + any(chance, DOMAINS)),
                new Username(username),
                new FullName(chance.nextInt(20) == 0 ? "" : first + " " + surname + second));
        return new SyntheticUser(id(createdAt, chance), profile, status(chance), createdAt, roles(chance));
    }

    private static String any(Random chance, String[] words) {
        return words[chance.nextInt(words.length)];
    }

    private static String plain(String name) {
        return NormalizedText.nfkd(name, LONGEST_NAME)
                .orElseThrow()
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static UUID id(Instant createdAt, Random chance) {
        long time = (createdAt.toEpochMilli() << 16) | 0x7000L | chance.nextInt(0x1000);
        return new UUID(time, (chance.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
    }

    private static Status status(Random chance) {
        int share = chance.nextInt(100);
        return share < 3 ? Status.PENDING : share < 5 ? Status.SUSPENDED : share < 6 ? Status.DELETED : Status.ACTIVE;
    }

    private static List<String> roles(Random chance) {
        int share = chance.nextInt(2_000);
        return share == 0 ? List.of("auditor", "user") : share < 200 ? List.of("member", "user") : List.of("user");
    }
}
