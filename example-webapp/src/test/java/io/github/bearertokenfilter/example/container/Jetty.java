/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Eclipse Jetty with a {@code jetty.base} of its own and the modules of one version of Jakarta EE. */
final class Jetty implements ServletContainer.Startup {

    private final String modulePrefix;
    private final String moreModules;

    /** The prefix names an environment of Jetty 12; before, there were none and the prefix is empty. */
    Jetty(String modulePrefix) {
        this(modulePrefix, "");
    }

    private Jetty(String modulePrefix, String moreModules) {
        this.modulePrefix = modulePrefix;
        this.moreModules = moreModules;
    }

    @Override
    public ServletContainer.Startup withJakartaAuthentication() {
        return new Jetty(modulePrefix,
                "," + modulePrefix + "jaspi," + modulePrefix + "jaspi-default-auth-config-factory");
    }

    /** The module has this name with {@code jakarta.servlet} only. */
    @Override
    public ServletContainer.Startup withWebSockets() {
        return new Jetty(modulePrefix, "," + modulePrefix + "websocket-jakarta");
    }

    @Override
    public String title(String version) {
        return ("Jetty " + version + " " + modulePrefix.replace("-", "")).strip();
    }

    /** Properties that follow a module of an environment would belong to that environment, hence their place. */
    @Override
    public List<String> prepare(Path home, Path base) throws IOException {
        Path temp = Files.createDirectory(base.resolve("temp"));
        return List.of(
                "-Djava.io.tmpdir=" + temp,
                "-jar",
                home.resolve("start.jar").toString(),
                "jetty.home=" + home,
                "jetty.base=" + base,
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=0",
                "jetty.deploy.scanInterval=1",
                "--module=http,requestlog",
                "--module=" + modulePrefix + "deploy," + modulePrefix + "annotations," + modulePrefix + "jsp"
                        + moreModules);
    }

    @Override
    public String portLine() {
        return "Started \\S+@[0-9a-f]+\\{.*\\{127\\.0\\.0\\.1:(\\d+)\\}";
    }

    @Override
    public String readyLine() {
        return "Started \\S*\\bServer@";
    }
}
