/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Apache TomEE: the configuration of Tomcat, with TomEE's listener and agent. */
final class TomEe implements ServletContainer.Startup {

    private static final String LISTENER = "<Listener className=\"org.apache.tomee.catalina.ServerListener\"/>";

    private final Tomcat tomcat = new Tomcat();

    @Override
    public String title(String version) {
        return "TomEE " + version;
    }

    @Override
    public List<String> prepare(Path home, Path base) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("-javaagent:" + home.resolve("lib/openejb-javaagent.jar"));
        command.addAll(tomcat.prepare(home, base));
        Path conf = base.resolve("conf");
        for (String name : List.of("catalina.properties", "system.properties", "tomee.xml")) {
            Files.copy(home.resolve("conf").resolve(name), conf.resolve(name));
        }
        Configuration.edit(conf.resolve("server.xml"),
                text -> text.replace("<Server port=\"-1\">", "<Server port=\"-1\">" + LISTENER));
        return command;
    }

    @Override
    public String portLine() {
        return tomcat.portLine();
    }

    @Override
    public String readyLine() {
        return tomcat.readyLine();
    }
}
