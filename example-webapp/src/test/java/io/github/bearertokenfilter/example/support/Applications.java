/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.example.support;

import io.github.bearertokenfilter.BearerTokenFilter;
import io.github.bearertokenfilter.example.container.Configuration;
import io.github.bearertokenfilter.example.container.WebApplication;
import io.github.bearertokenfilter.example.fortress.GateServlet;
import io.github.bearertokenfilter.example.probe.CallerServlet;
import io.github.bearertokenfilter.example.socket.CallerSocket;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The web applications that the tests deploy; the name of each becomes its context path. */
public final class Applications {

    private static final Path EXAMPLE_WAR = Path.of(System.getProperty("example.war"));

    /** An error page for every status and exception; the servlets tell by annotations where they are. */
    private static final String PROBE_WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
              <error-page>
                <location>/caller</location>
              </error-page>
            </web-app>
            """;

    /** Elements of a web.xml that want every request to have come over TLS. */
    public static final String CONFIDENTIAL = """
            <security-constraint>
              <web-resource-collection>
                <web-resource-name>all</web-resource-name>
                <url-pattern>/*</url-pattern>
              </web-resource-collection>
              <user-data-constraint>
                <transport-guarantee>CONFIDENTIAL</transport-guarantee>
              </user-data-constraint>
            </security-constraint>
            """;

    private Applications() {
    }

    /** The example web application as it was built. */
    public static WebApplication example(String name) {
        return webapps -> Files.copy(EXAMPLE_WAR, webapps.resolve(name + ".war"));
    }

    /** The example web application without the filter's lines. */
    public static WebApplication exampleWithoutFilter(String name) {
        return webapps -> {
            example(name).installIn(webapps);
            try (FileSystem war = FileSystems.newFileSystem(webapps.resolve(name + ".war"))) {
                Configuration.edit(war.getPath("WEB-INF/web.xml"),
                        text -> text.replaceAll("(?s)<filter(-mapping|)>.*?</filter\\1>", ""));
            }
        };
    }

    /** The example web application in a Tomcat that gives it these context-params. */
    public static WebApplication example(String name, Map<String, String> contextParams) {
        return webapps -> {
            example(name).installIn(webapps);
            try (FileSystem war = FileSystems.newFileSystem(webapps.resolve(name + ".war"))) {
                Path metaInf = Files.createDirectories(war.getPath("META-INF"));
                Files.writeString(metaInf.resolve("context.xml"), contextParams.entrySet().stream()
                        .map(param -> "<Parameter name='" + param.getKey() + "' value='" + param.getValue() + "'/>")
                        .collect(Collectors.joining("", "<Context>", "</Context>")));
            }
        };
    }

    /** The servlets of the package {@code probe} behind the filter. */
    public static WebApplication probe(String name, FilterLines filterLines) {
        return filtered(CallerServlet.class, name, filterLines);
    }

    /** The servlets of the package {@code probe} behind the filter of whichever of these jars the container takes. */
    public static WebApplication probeWithJars(String name, FilterLines filterLines, Path... jars) {
        return webapps -> {
            ofPackage(CallerServlet.class, name, filterLines.xml()).installIn(webapps);
            Path lib = Files.createDirectories(webapps.resolve(name).resolve("WEB-INF/lib"));
            for (Path jar : jars) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        };
    }

    /** The WebSocket of the package {@code socket} behind the filter. */
    public static WebApplication socket(String name, FilterLines filterLines) {
        return filtered(CallerSocket.class, name, filterLines);
    }

    /** The servlets of the package {@code probe} with these elements in web.xml and no filter's jar. */
    public static WebApplication probeWithoutFilter(String name, String elements) {
        return ofPackage(CallerServlet.class, name, elements);
    }

    private static WebApplication filtered(Class<?> member, String name, FilterLines filterLines) {
        return webapps -> {
            ofPackage(member, name, filterLines.xml()).installIn(webapps);
            copyFilterJar(webapps.resolve(name).resolve("WEB-INF"));
        };
    }

    private static WebApplication ofPackage(Class<?> member, String name, String elements) {
        return webapps -> {
            Path webInf = webapps.resolve(name).resolve("WEB-INF");
            copyPackage(member, webInf);
            Files.writeString(webInf.resolve("web.xml"), new FilterLines(elements).insertInto(PROBE_WEB_XML));
        };
    }

    /** The servlets of the package {@code fortress} behind their constraints and the filter. */
    public static WebApplication fortress(String name, FilterLines filterLines) {
        return webapps -> {
            Path webInf = webapps.resolve(name).resolve("WEB-INF");
            copyPackage(GateServlet.class, webInf);
            Files.writeString(webInf.resolve("web.xml"), filterLines.insertInto(resource("/fortress/web.xml")));
            SecurityRecipe.prepare(webInf);
            copyFilterJar(webInf);
        };
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = Applications.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** An unpacked web application that others wrote, with the filter's jar and lines added. */
    public static WebApplication retrofitted(String name, Path application, FilterLines filterLines) {
        return webapps -> {
            Configuration.copyTree(application, webapps.resolve(name));
            Path webInf = webapps.resolve(name).resolve("WEB-INF");
            Path webXml = webInf.resolve("web.xml");
            Files.writeString(webXml, filterLines.insertInto(Files.readString(webXml)));
            copyFilterJar(webInf);
        };
    }

    private static void copyFilterJar(Path webInf) throws IOException {
        Path jar = codeSource(BearerTokenFilter.class);
        Files.copy(jar, Files.createDirectories(webInf.resolve("lib")).resolve(jar.getFileName()));
    }

    /** Adds the classes of a package to an application. */
    public static void copyPackage(Class<?> member, Path webInf) throws IOException {
        Configuration.copyTree(classesOfPackage(member),
                webInf.resolve("classes").resolve(member.getPackageName().replace('.', '/')));
    }

    private static Path classesOfPackage(Class<?> member) {
        return codeSource(member).resolve(member.getPackageName().replace('.', '/'));
    }

    private static Path codeSource(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
