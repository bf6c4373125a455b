/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.springframework.util.FileSystemUtils;

/** A Tomcat with one web application, at the root of a free port of the loopback interface. */
final class EmbeddedTomcat implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final Tomcat tomcat;

    private EmbeddedTomcat(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    /** Returns when the web application takes requests; fails if it could not be started. */
    static EmbeddedTomcat start(Path war, Path directory, Map<String, String> contextParams)
            throws IOException, LifecycleException {
        // Reproducible builds give all JSPs the same date: what was compiled from old ones would be taken for new.
        FileSystemUtils.deleteRecursively(directory);
        Files.createDirectories(directory.resolve("webapps"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setConnector(loopbackConnector());
        Context context = tomcat.addWebapp("", war.toAbsolutePath().toString());
        contextParams.forEach(context::addParameter);
        hideClassPath(context);
        tomcat.start();
        EmbeddedTomcat started = new EmbeddedTomcat(tomcat);
        if (!context.getState().isAvailable()) {
            started.close();
            throw new IllegalStateException("the web application did not start; the log says why");
        }
        return started;
    }

    private static Connector loopbackConnector() {
        Connector connector = new Connector();
        connector.setProperty("address", HOST);
        connector.setPort(0);
        return connector;
    }

    /** The class path of this JVM is the authorization server's, nothing there is meant for the web application. */
    private static void hideClassPath(Context context) {
        ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
        context.setContainerSciFilter("springframework");
        context.setParentClassLoader(new WithoutFilter(EmbeddedTomcat.class.getClassLoader()));
    }

    String address() {
        return "http://" + HOST + ":" + tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("Tomcat did not stop", e);
        }
    }
}
