/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.ServletContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code container-security.md} tells to do beside setting {@code containerSecurity}. */
public final class SecurityRecipe {

    private static final Guide GUIDE = Guide.CONTAINER_SECURITY;
    private static final String OF_EE10 = "ee10";

    private SecurityRecipe() {
    }

    /** Puts the files of all containers into an application; each reads its own. */
    public static void prepare(Path webInf) throws IOException {
        String ofEe10 = GUIDE.text("WEB-INF/jetty-ee10-web.xml");
        for (String environment : List.of("ee9", OF_EE10, "ee11")) {
            Files.writeString(webInf.resolve("jetty-" + environment + "-web.xml"),
                    ofEe10.replace(OF_EE10, environment));
        }
    }

    /** What the operator of the container has to configure. */
    public static Configuration of(ServletContainer container) {
        return switch (container) {
            case JETTY_12_1_EE9 -> base -> GUIDE.write("modules/ee9-jaspi.mod", base);
            case OPEN_LIBERTY -> base -> addFeatures(base, "server.xml, inside featureManager");
            case OPEN_LIBERTY_EE8 -> base -> addFeatures(base, "server.xml, inside featureManager, with servlet-4.0");
            case WILDFLY -> SecurityRecipe::configureUndertow;
            default -> base -> { };
        };
    }

    private static void addFeatures(Path base, String block) throws IOException {
        String features = GUIDE.text(block);
        Configuration.edit(base.resolve("usr/servers/tests/server.xml"),
                text -> text.replace("</featureManager>", features + "</featureManager>"));
    }

    /** Its EJBs have a security domain of the same name, which comes first in the file. */
    private static void configureUndertow(Path base) throws IOException {
        String container = GUIDE.text("standalone.xml, subsystem undertow, in place of servlet-container");
        String domain = GUIDE.text("standalone.xml, subsystem undertow, in place of application-security-domain");
        Configuration.edit(base.resolve("standalone/configuration/standalone.xml"), text -> {
            int undertow = text.indexOf("urn:jboss:domain:undertow:");
            return text.substring(0, undertow) + text.substring(undertow)
                    .replaceFirst("<servlet-container name=\"default\">", container)
                    .replaceFirst("<application-security-domain name=\"other\"[^>]*/>", domain);
        });
    }
}
