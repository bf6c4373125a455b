/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.servlet.ServletContext;
import java.util.HashMap;
import java.util.Map;

import static org.mockito.Mockito.mock;

/** Applications as their containers describe them. */
final class Contexts {

    private Contexts() {
    }

    /** Jetty knows an application by its first virtual host, if it has one. */
    static ServletContext jetty(String contextPath, String host) {
        return context(contextPath, "jetty/12.1.12", host);
    }

    static ServletContext tomcat(String contextPath) {
        return context(contextPath, "Apache Tomcat/11.0.24", "Catalina/localhost");
    }

    static ServletContext context(String contextPath, String serverInfo, String host) {
        Map<String, Object> attributes = new HashMap<>();
        ClassLoader loader = new ClassLoader() { };
        return mock(ServletContext.class, call -> {
            switch (call.getMethod().getName()) {
                case "getAttribute":
                    return attributes.get(call.<String>getArgument(0));
                case "setAttribute":
                    attributes.put(call.getArgument(0), call.getArgument(1));
                    return null;
                case "removeAttribute":
                    attributes.remove(call.<String>getArgument(0));
                    return null;
                case "getClassLoader":
                    return loader;
                case "getContextPath":
                    return contextPath;
                case "getServerInfo":
                    return serverInfo;
                default:
                    return host;
            }
        });
    }
}
