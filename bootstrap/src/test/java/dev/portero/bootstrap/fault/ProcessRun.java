package dev.portero.bootstrap.fault;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One run of a process under test, from its start to its end.
final class ProcessRun implements AutoCloseable {

    private static final int TIMEOUT_SECONDS = 120;
    private static final String ENDED = "";

    private final Process process;
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final AtomicInteger inProgress = new AtomicInteger();

    private ProcessRun(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /// @param log file for the output of the process
    static ProcessRun begin(Map<String, String> environment, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessUnderTest.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(appendTo(log.toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().putAll(environment);
        try {
            return new ProcessRun(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ProcessBuilder.Redirect appendTo(File log) {
        return ProcessBuilder.Redirect.appendTo(log);
    }

    /// Calls back when the service is up and when it has ended; neither when it ends before it is up.
    void onStartAndEnd(Runnable serves, Runnable ended) {
        Thread.ofVirtual().start(() -> {
            if (!answer.join().equals(ENDED)) {
                serves.run();
                process.onExit().join();
                ended.run();
            }
        });
    }

    void awaitUp() {
        WaitLimits.until("service", answer::isDone);
        if (answer.join().equals(ENDED)) {
            throw new AssertionError("the service ended before it was up");
        }
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + answer.join().split(" ", -1)[0]);
    }

    /// The lease holder id of its relay.
    String relay() {
        return answer.join().split(" ", -1)[1];
    }

    void requestBegins() {
        inProgress.incrementAndGet();
    }

    void requestEnds() {
        inProgress.decrementAndGet();
    }

    int requestsInProgress() {
        return inProgress.get();
    }

    /// Sends SIGKILL.
    void kill() {
        process.destroyForcibly();
    }

    /// Sends SIGSTOP or SIGCONT.
    void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the service did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }

    private void listen() {
        try (Stream<String> lines = process.inputReader().lines()) {
            lines.forEach(line -> {
                if (line.startsWith(ProcessUnderTest.ANSWER)) {
                    answer.complete(line.substring(ProcessUnderTest.ANSWER.length()));
                } else {
                    System.out.println(line);
                }
            });
        } catch (UncheckedIOException killed) {
            // As tests do.
        } finally {
            answer.complete(ENDED);
        }
    }
}
