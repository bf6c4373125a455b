/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.bench.servers;

import io.github.bearertokenfilter.bench.BenchIssuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final Protection protection;
    private final int port;

    private ServerProcess(Process process, Protection protection, int port) {
        this.process = process;
        this.protection = protection;
        this.port = port;
    }

    static ServerProcess start(String container, Protection protection, BenchIssuer issuer) throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                ServerMain.class.getName(), container, protection.name(), issuer.name(), issuer.jwksFile().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServerProcess(process, protection, port(process));
    }

    private static int port(Process process) throws IOException {
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("port ")) {
                return Integer.parseInt(line.substring("port ".length()));
            }
        }
        throw new IOException("the server did not start");
    }

    Protection protection() {
        return protection;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
