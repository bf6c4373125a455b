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

/** Open Liberty with a {@code WLP_USER_DIR} of its own, started as {@code server run} does. */
final class OpenLiberty implements ServletContainer.Startup {

    private static final String SERVER = "tests";

    private final List<String> features;

    OpenLiberty(String... features) {
        this.features = List.of(features);
    }

    @Override
    public String title(String version) {
        return "Open Liberty " + features.get(0);
    }

    @Override
    public List<String> prepare(Path home, Path base) throws IOException {
        Path server = Files.createDirectories(base.resolve("usr/servers").resolve(SERVER));
        Files.writeString(server.resolve("server.xml"), serverXml(base.resolve("webapps")));
        List<String> command = new ArrayList<>();
        Files.readAllLines(home.resolve("lib/platform/java/java9.options")).stream()
                .filter(line -> !line.startsWith("#"))
                .forEach(command::add);
        command.addAll(List.of(
                "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                "-jar",
                home.resolve("bin/tools/ws-server.jar").toString(),
                SERVER));
        return command;
    }

    private String serverXml(Path webapps) throws IOException {
        StringBuilder xml = new StringBuilder("<server><featureManager>");
        features.forEach(feature -> xml.append("<feature>").append(feature).append("</feature>"));
        xml.append("</featureManager><httpEndpoint id='defaultHttpEndpoint' host='127.0.0.1' httpPort='0'"
                + " httpsPort='-1'/><logging consoleLogLevel='OFF'/>");
        try (DirectoryStream<Path> applications = Files.newDirectoryStream(webapps)) {
            for (Path application : applications) {
                String contextPath = "/" + application.getFileName().toString().replaceFirst("\\.war$", "");
                xml.append("<webApplication location='" + application + "' contextRoot='" + contextPath + "'/>");
            }
        }
        return xml.append("</server>").toString();
    }

    @Override
    public Map<String, String> environment(Path base) {
        return Map.of(
                "WLP_USER_DIR", base.resolve("usr").toString(),
                "WLP_OUTPUT_DIR", base.resolve("out").toString(),
                "LOG_DIR", base.resolve("logs").toString());
    }

    @Override
    public String portLine() {
        return "CWWKO0219I: TCP Channel defaultHttpEndpoint .* port (\\d+)\\.";
    }

    @Override
    public String readyLine() {
        return "CWWKF0011I: ";
    }
}
