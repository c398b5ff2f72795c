package dev.portero.bootstrap.cli.service;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.client.FindOrphanedClients;
import dev.portero.application.health.AuditFindings;
import dev.portero.application.health.ClientFindings;
import dev.portero.application.health.DatabaseFindings;
import dev.portero.application.health.Diagnose;
import dev.portero.application.health.Diagnose.Diagnosis;
import dev.portero.application.health.DiskFindings;
import dev.portero.application.health.DoctorFinding;
import dev.portero.application.health.DoctorFinding.Level;
import dev.portero.application.health.SealingFindings;
import dev.portero.application.health.StoreFindings;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.OutputCommand;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.InvalidConfiguration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.config.SettingFindings;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.config.Weaknesses;
import dev.portero.bootstrap.embedded.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/// Command `doctor`: diagnosis of an installation.
@Command(
        name = "doctor",
        description = "Checks the installation and says what to do: settings, database, clock, migrations, keys,"
                + " broker, waiting events and disk.",
        footer = {
            "",
            "The exit code is 1 when a check fails; a warning does not change it. Run it with the settings of the"
                    + " service, on its machine."
        })
public final class DoctorCommand extends OutputCommand {

    @Override
    public Integer call() {
        Settings settings = environment().settings();
        List<String> flaws = flaws(settings);
        List<DoctorFinding> findings = new ArrayList<>(SettingFindings.of(flaws, Weaknesses.of(settings)));
        examine(findings, flaws);
        show(json(findings), text(findings));
        return isHealthy(findings) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// Settings that would fail a start.
    private static List<String> flaws(Settings settings) {
        try {
            Configuration.of(settings, settings.isSet(Setting.DATABASE_URL) ? Mode.SERVE : Mode.RUN);
            return List.of();
        } catch (InvalidConfiguration refusal) {
            return refusal.lines();
        }
    }

    /// Checks as much as the settings permit.
    private void examine(List<DoctorFinding> findings, List<String> flaws) {
        try {
            Configuration configuration = environment().configuration();
            boolean asksBroker = configuration.broker().isPresent()
                    && flaws.stream().noneMatch(line -> line.startsWith(Setting.RABBITMQ_URL.name()));
            try (CommandContext context = environment().openForDiagnosis(configuration)) {
                Diagnosis found = context.useCase(Diagnose.class).handle(new Diagnose.Command(asksBroker));
                DoctorFinding secret =
                        SealingFindings.of(configuration.sealingSecret().state(), found.hasSealedKeys());
                boolean hasSecret = secret.level() != Level.FAIL && hasSecret(configuration);
                findings.add(secret);
                findings.addAll(DatabaseFindings.of(
                        found.database(),
                        found.now(),
                        configuration.auditRetention(),
                        environment().settings().isSet(Setting.DATABASE_MIGRATION_URL)));
                findings.addAll(StoreFindings.of(found, hasSecret));
                if (found.stores().isPresent()) {
                    findings.add(ClientFindings.of(
                            context.useCase(FindOrphanedClients.class).handle()));
                }
                if (hasSecret && found.hasAuditKey()) {
                    findings.add(auditSeals(context));
                }
            }
            findings.add(disk(configuration.home()));
        } catch (StartupException noDatabase) {
            findings.add(new DoctorFinding("database", Level.FAIL, noDatabase.getMessage(), "Set DATABASE_URL."));
        } catch (InvalidConfiguration alreadyReported) {
            warn("only the settings were checked: correct them, then run portero doctor again");
        }
    }

    private static DoctorFinding auditSeals(CommandContext context) {
        try {
            ReadAuditHead.Outcome found = context.useCase(ReadAuditHead.class).handle();
            return AuditFindings.of(found.head(), found.inconsistency(), found.unsealedAge());
        } catch (Unavailable locked) {
            return AuditFindings.locked();
        }
    }

    private static boolean hasSecret(Configuration configuration) {
        return !configuration.keyEncryptionSecret().isEmpty();
    }

    /// Checks the disk of the directory, or of its nearest existing parent.
    private static DoctorFinding disk(Path home) {
        Path there = home;
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent());
        }
        return DiskFindings.of(there.toString(), there.toFile().getUsableSpace());
    }

    private static boolean isHealthy(List<DoctorFinding> findings) {
        return count(findings, Level.FAIL) == 0;
    }

    private static long count(List<DoctorFinding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static List<String> text(List<DoctorFinding> findings) {
        List<String> lines = new ArrayList<>();
        for (DoctorFinding finding : findings) {
            lines.add("%-4s  %-11s  %s".formatted(finding.level().word(), finding.part(), finding.found()));
            if (!finding.advice().isEmpty()) {
                lines.add(" ".repeat(19) + finding.advice());
            }
        }
        lines.add("");
        lines.add("failures: " + count(findings, Level.FAIL) + ", warnings: " + count(findings, Level.WARN));
        return lines;
    }

    private static Map<String, @Nullable Object> json(List<DoctorFinding> findings) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("well", isHealthy(findings));
        members.put("findings", findings.stream().map(DoctorCommand::json).toList());
        return members;
    }

    private static Map<String, @Nullable Object> json(DoctorFinding finding) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("part", finding.part());
        members.put("level", finding.level().word());
        members.put("found", finding.found());
        members.put("advice", finding.advice().isEmpty() ? null : finding.advice());
        return members;
    }
}
