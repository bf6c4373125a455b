/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WildFly with a base directory of its own, started as {@code standalone.sh} does. */
final class WildFly implements ServletContainer.Startup {

    @Override
    public String title(String version) {
        return "WildFly " + version;
    }

    @Override
    public List<String> prepare(Path home, Path base) throws IOException {
        Path standalone = base.resolve("standalone");
        Configuration.copyTree(home.resolve("standalone"), standalone);
        deploy(base.resolve("webapps"), standalone.resolve("deployments"));
        return List.of(
                "-Dlogging.configuration=" + standalone.resolve("configuration/logging.properties").toUri(),
                "-Djboss.home.dir=" + home,
                "-Djboss.server.base.dir=" + standalone,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.http.port=0",
                "-Djboss.https.port=0",
                "-Djboss.management.http.port=0",
                "-Djboss.management.https.port=0",
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules").toString(),
                "org.jboss.as.standalone");
    }

    /** What is deployed must have a name that ends in .war; an unpacked application wants a marker beside it. */
    private static void deploy(Path webapps, Path deployments) throws IOException {
        try (DirectoryStream<Path> applications = Files.newDirectoryStream(webapps)) {
            for (Path application : applications) {
                String name = application.getFileName().toString();
                if (Files.isDirectory(application)) {
                    Files.move(application, deployments.resolve(name + ".war"));
                    Files.createFile(deployments.resolve(name + ".war.dodeploy"));
                } else {
                    Files.move(application, deployments.resolve(name));
                }
            }
        }
    }

    @Override
    public String portLine() {
        return "WFLYUT0006: Undertow HTTP listener default listening on 127\\.0\\.0\\.1:(\\d+)";
    }

    /** The second one is what it says when an application has not started. */
    @Override
    public String readyLine() {
        return "WFLYSRV0025|WFLYSRV0026";
    }
}
