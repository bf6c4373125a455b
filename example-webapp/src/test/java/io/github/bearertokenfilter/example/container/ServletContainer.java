/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servlet containers of the tests; the build has unpacked their distributions. */
public enum ServletContainer {

    TOMCAT_11("apache-tomcat-11.", new Tomcat()),
    JETTY_12_1("jetty-home-12.1.", new Jetty("ee10"));

    private static final Path DISTRIBUTIONS = Path.of(System.getProperty("example.containers"));

    private final String distribution;
    private final Startup startup;

    ServletContainer(String distribution, Startup startup) {
        this.distribution = distribution;
        this.startup = startup;
    }

    /** Returns when the container takes requests, be it that all applications have started or not. */
    public RunningContainer start(WebApplication... applications) throws IOException {
        return start(Map.of(), applications);
    }

    /** As {@link #start(WebApplication...)}, in a JVM that has these system properties. */
    public RunningContainer start(Map<String, String> systemProperties, WebApplication... applications)
            throws IOException {
        Path home = home();
        Path base = Files.createTempDirectory(Files.createDirectories(DISTRIBUTIONS.resolve("runs")), name() + "-");
        deploy(applications, Files.createDirectory(base.resolve("webapps")));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        systemProperties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(startup.prepare(home, base));
        return RunningContainer.launch(command, base, startup);
    }

    /** The directory with what the distribution contains. */
    public Path home() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(DISTRIBUTIONS, distribution + "*")) {
            List<Path> homes = new ArrayList<>();
            found.forEach(homes::add);
            if (homes.size() != 1) {
                throw new IllegalStateException("not exactly one " + distribution + "* in " + DISTRIBUTIONS + ": "
                        + homes + "; 'mvn clean verify' unpacks it anew");
            }
            return homes.get(0).toAbsolutePath();
        }
    }

    private static void deploy(WebApplication[] applications, Path webapps) throws IOException {
        for (WebApplication application : applications) {
            application.installIn(webapps);
        }
    }

    /** How a kind of container is started. */
    interface Startup {

        /** Writes the configuration into the base directory and returns the arguments of {@code java}. */
        List<String> prepare(Path home, Path base) throws IOException;

        /** The line of the log that names the port as its only group. */
        String portLine();

        /** The line of the log that comes after all web applications were started. */
        String readyLine();
    }
}
