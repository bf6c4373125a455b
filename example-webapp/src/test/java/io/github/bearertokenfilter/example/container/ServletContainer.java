/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import io.github.bearertokenfilter.BearerTokenFilter;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The servlet containers of the tests; the build has unpacked their distributions. */
public enum ServletContainer {

    TOMCAT_9("apache-tomcat-9.", new Tomcat(), ServletApi.JAVAX),
    TOMCAT_10_1("apache-tomcat-10.1.", new Tomcat(), ServletApi.JAKARTA),
    TOMCAT_11("apache-tomcat-11.", new Tomcat(), ServletApi.JAKARTA),
    JETTY_10("jetty-home-10.", new Jetty(""), ServletApi.JAVAX),
    JETTY_12_0("jetty-home-12.0.", new Jetty("ee10-"), ServletApi.JAKARTA),
    JETTY_12_1_EE8("jetty-home-12.1.", new Jetty("ee8-"), ServletApi.JAVAX),
    JETTY_12_1_EE9("jetty-home-12.1.", new Jetty("ee9-"), ServletApi.JAKARTA),
    JETTY_12_1("jetty-home-12.1.", new Jetty("ee10-"), ServletApi.JAKARTA),
    JETTY_12_1_EE11("jetty-home-12.1.", new Jetty("ee11-"), ServletApi.JAKARTA),

    OPEN_LIBERTY("wlp", new OpenLiberty("servlet-6.0", "pages-3.1"), ServletApi.JAKARTA, Ring.SECOND),
    OPEN_LIBERTY_EE8("wlp", new OpenLiberty("servlet-4.0", "jsp-2.3"), ServletApi.JAVAX, Ring.SECOND),
    WILDFLY("wildfly-", new WildFly(), ServletApi.JAKARTA, Ring.SECOND),
    TOMEE_8("apache-tomee-webprofile-8.", new TomEe(), ServletApi.JAVAX, Ring.SECOND),
    TOMEE_9("apache-tomee-webprofile-9.", new TomEe(), ServletApi.JAKARTA, Ring.SECOND);

    /** The containers that are tested at every build, and those that the profile {@code second-ring} fetches. */
    public enum Ring { FIRST, SECOND }

    /** That of the tests, unless another Java is named. */
    private static final Path JAVA =
            Path.of(System.getProperty("example.java", System.getProperty("java.home")), "bin", "java");

    private final String distribution;
    private final Startup startup;
    private final ServletApi servletApi;
    private final Ring ring;

    ServletContainer(String distribution, Startup startup, ServletApi servletApi) {
        this(distribution, startup, servletApi, Ring.FIRST);
    }

    ServletContainer(String distribution, Startup startup, ServletApi servletApi, Ring ring) {
        this.distribution = distribution;
        this.startup = startup;
        this.servletApi = servletApi;
        this.ring = ring;
    }

    public Ring ring() {
        return ring;
    }

    /** The name and version of its product, and what of it is used. */
    public String title() throws IOException {
        return startup.title(home().getFileName().toString().replaceFirst(".*-", ""));
    }

    /** Whether applications must be written for {@code javax.servlet}; {@code start} rewrites those that are not. */
    public boolean isJavax() {
        return servletApi == ServletApi.JAVAX;
    }

    /** Whether it has ways of its own with the error pages of an application. */
    public boolean isOpenLiberty() {
        return startup instanceof OpenLiberty;
    }

    /** Returns when the container takes requests, be it that all applications have started or not. */
    public RunningContainer start(WebApplication... applications) throws IOException {
        return start(Map.of(), applications);
    }

    /** As {@link #startConfigured}, with Jakarta Authentication if its switch is no matter of configuration files. */
    public RunningContainer startWithJakartaAuthentication(Configuration configuration,
            WebApplication... applications) throws IOException {
        return launch(startup.withJakartaAuthentication(), Map.of(), configuration, applications);
    }

    /** As {@link #start(WebApplication...)}, with WebSockets if they have a switch. */
    public RunningContainer startWithWebSockets(WebApplication... applications) throws IOException {
        return launch(startup.withWebSockets(), Map.of(), base -> { }, applications);
    }

    /** As {@link #start(WebApplication...)}, in a JVM that has these system properties. */
    public RunningContainer start(Map<String, String> systemProperties, WebApplication... applications)
            throws IOException {
        return launch(startup, systemProperties, base -> { }, applications);
    }

    /** As {@link #start(WebApplication...)}, after an operator has had a hand in the configuration. */
    public RunningContainer startConfigured(Configuration configuration, WebApplication... applications)
            throws IOException {
        return launch(startup, Map.of(), configuration, applications);
    }

    private RunningContainer launch(Startup how, Map<String, String> systemProperties, Configuration configuration,
            WebApplication... applications) throws IOException {
        Path home = home();
        Path base = Files.createTempDirectory(Files.createDirectories(distributions().resolve("runs")), name() + "-");
        deploy(applications, Files.createDirectory(base.resolve("webapps")));
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        // what nothing but a cache holds counts as gone
        command.add("-XX:SoftRefLRUPolicyMSPerMB=0");
        systemProperties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(how.prepare(home, base));
        configuration.applyTo(base);
        return RunningContainer.launch(command, base, how);
    }

    /** The directory with what the distribution contains. */
    public Path home() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(distributions(), distribution + "*")) {
            List<Path> homes = new ArrayList<>();
            found.forEach(homes::add);
            if (homes.size() != 1) {
                throw new IllegalStateException("not exactly one " + distribution + "* in " + distributions() + ": "
                        + homes + "; 'mvn clean verify' unpacks it anew");
            }
            return homes.get(0).toAbsolutePath();
        }
    }

    /** The one jar for this container that holds the filter and its libraries. */
    public Path filterJar() {
        if (isJavax()) {
            return JavaxForm.FILTER;
        }
        try {
            return Path.of(BearerTokenFilter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asked late: annotations name the containers also where there are no distributions. */
    private static Path distributions() {
        return Path.of(System.getProperty("example.containers"));
    }

    /** Adds an application, which a container that runs finds whole. */
    public void deployInto(RunningContainer container, WebApplication application) throws IOException {
        Path stage = Files.createTempDirectory(container.base(), "stage");
        deploy(new WebApplication[] {application}, stage);
        try (DirectoryStream<Path> installed = Files.newDirectoryStream(stage)) {
            for (Path path : installed) {
                Files.move(path, container.base().resolve("webapps").resolve(path.getFileName()));
            }
        }
    }

    private void deploy(WebApplication[] applications, Path webapps) throws IOException {
        for (WebApplication application : applications) {
            application.installIn(webapps);
        }
        if (isJavax()) {
            JavaxForm.rewriteAll(webapps);
        }
    }

    private enum ServletApi { JAVAX, JAKARTA }

    /** How a kind of container is started. */
    interface Startup {

        /** The name of the product with its version, and what of it is used. */
        String title(String version);

        /** Writes the configuration into the base directory and returns the arguments of {@code java}. */
        List<String> prepare(Path home, Path base) throws IOException;

        /** The same with Jakarta Authentication, if that must be switched on. */
        default Startup withJakartaAuthentication() {
            return this;
        }

        /** The same with WebSockets, if they must be switched on. */
        default Startup withWebSockets() {
            return this;
        }

        /** What the process finds in its environment beside what this one has. */
        default Map<String, String> environment(Path base) {
            return Map.of();
        }

        /** The line of the log that names the port as its only group. */
        String portLine();

        /** The line of the log that comes after all web applications were started. */
        String readyLine();
    }
}
