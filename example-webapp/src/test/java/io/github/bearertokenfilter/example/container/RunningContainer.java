/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import io.github.bearertokenfilter.example.container.ServletContainer.Startup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The process of a servlet container; it ends with this JVM at the latest. */
public final class RunningContainer implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Thread atExit;
    private final Path base;
    private final ContainerLog log;
    private final long begin = System.nanoTime();
    private Duration startTook;
    private URI address;

    private RunningContainer(Process process, Path base, ContainerLog log) {
        this.process = process;
        this.base = base;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static RunningContainer launch(List<String> command, Path base, Startup startup) throws IOException {
        Path logs = Files.createDirectory(base.resolve("logs"));
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("console.log").toFile());
        process.environment().putAll(startup.environment(base));
        RunningContainer container = new RunningContainer(process.start(), base, new ContainerLog(logs));
        container.awaitReadiness(startup);
        return container;
    }

    private void awaitReadiness(Startup startup) {
        try {
            log.await(Pattern.compile(startup.readyLine()));
            startTook = Duration.ofNanos(System.nanoTime() - begin);
            address = URI.create("http://127.0.0.1:" + log.await(Pattern.compile(startup.portLine())).group(1));
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** The root of the web applications, without a slash at its end. */
    public URI address() {
        return address;
    }

    /** How long it took to start, its applications included. */
    public Duration startTook() {
        return startTook;
    }

    /** Connects to its JMX. */
    public Management manage() throws IOException {
        return Management.of(process.pid());
    }

    /** The file in the directory from which the container deploys the application of this name. */
    public Path war(String name) {
        return base.resolve("webapps").resolve(name + ".war");
    }

    /** The directory with all that it writes. */
    public Path base() {
        return base;
    }

    public ContainerLog log() {
        return log;
    }

    /** Stops the container as an operator would; when this returns, the log is complete. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        process.destroy();
        try {
            if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new AssertionError("the container did not stop:\n" + log.text());
    }
}
