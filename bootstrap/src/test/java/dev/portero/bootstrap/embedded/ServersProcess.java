package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// The embedded servers in a separate JVM, which a test can kill. It ends by itself when the test's JVM does.
final class ServersProcess implements AutoCloseable {

    private static final String ANSWER = "servers: ";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final String answer;

    private ServersProcess(Process process, String answer) {
        this.process = process;
        this.answer = answer;
    }

    /// Starts PostgreSQL on the first port and, when there is a second, the broker on that.
    static ServersProcess start(Path home, int... ports) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(
                java, "-XX:TieredStopAtLevel=1", "-cp", classPath, ServersProcess.class.getName(), home.toString()));
        for (int port : ports) {
            command.add(Integer.toString(port));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServersProcess(process, answerOf(process));
    }

    /// `ready`, or the reason of the failure in one line.
    String answer() {
        return answer;
    }

    /// Sends SIGKILL, like the OOM killer of the kernel.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Sends SIGTERM and returns the exit code.
    int terminate() throws InterruptedException {
        process.toHandle().destroy(); // Process.destroy also closes the other's standard input, which would end it too
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String answerOf(Process process) throws IOException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> listen(process, answer));
        try {
            return answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("no output of the servers", e);
        }
    }

    /// Reads on after the answer: a full pipe would block the logging of the process, and with it the servers.
    private static void listen(Process process, CompletableFuture<String> answer) {
        try (Stream<String> lines = process.inputReader().lines()) {
            lines.filter(line -> line.startsWith(ANSWER))
                    .forEach(line -> answer.complete(line.substring(ANSWER.length())));
        } catch (UncheckedIOException e) {
            // killed, as tests do
        } finally {
            answer.complete("ended without output");
        }
    }

    public static void main(String[] arguments) throws IOException {
        try {
            Path home = Path.of(arguments[0]);
            EmbeddedPostgres postgres = EmbeddedPostgres.start(home, Integer.parseInt(arguments[1]));
            Thread closing = new Thread(postgres::close);
            if (arguments.length > 2) {
                EmbeddedBroker broker = EmbeddedBroker.start(home, Integer.parseInt(arguments[2]), postgres);
                closing = new Thread(() -> {
                    broker.close();
                    postgres.close();
                });
            }
            Runtime.getRuntime().addShutdownHook(closing);
            print("ready");
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (StartupException e) {
            print(e.getMessage());
        }
        System.exit(0);
    }

    private static void print(String answer) {
        System.out.writeBytes((ANSWER + answer + "\n").getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }
}
