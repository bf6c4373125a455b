/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Apache Tomcat with a {@code CATALINA_BASE} of its own, started as {@code catalina.sh run} does. */
final class Tomcat implements ServletContainer.Startup {

    @Override
    public String title(String version) {
        return "Tomcat " + version;
    }

    @Override
    public List<String> prepare(Path home, Path base) throws IOException {
        Path conf = Files.createDirectory(base.resolve("conf"));
        Files.copy(home.resolve("conf/web.xml"), conf.resolve("web.xml"));
        copyResource("server.xml", conf);
        copyResource("logging.properties", conf);
        Path temp = Files.createDirectory(base.resolve("temp"));
        return List.of(
                // without these, Tomcat cannot tell which threads and classes an application has left behind
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED",
                "-Djava.util.logging.config.file=" + conf.resolve("logging.properties"),
                "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
                "-Djava.io.tmpdir=" + temp,
                "-Dcatalina.home=" + home,
                "-Dcatalina.base=" + base,
                "-classpath",
                home.resolve("bin/bootstrap.jar") + File.pathSeparator + home.resolve("bin/tomcat-juli.jar"),
                "org.apache.catalina.startup.Bootstrap",
                "start");
    }

    private static void copyResource(String name, Path directory) throws IOException {
        try (InputStream resource = Tomcat.class.getResourceAsStream("/tomcat/" + name)) {
            Files.copy(resource, directory.resolve(name));
        }
    }

    @Override
    public String portLine() {
        return "Starting ProtocolHandler \\[\"http-nio-127\\.0\\.0\\.1-auto-\\d+-(\\d+)\"\\]";
    }

    @Override
    public String readyLine() {
        return "Server startup in \\[\\d+\\] milliseconds";
    }
}
