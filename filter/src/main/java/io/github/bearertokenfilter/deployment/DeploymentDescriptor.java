/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What stands in the web.xml of an application; what fragments, annotations and the container's own descriptors add is
 * not in it. This class is immutable; it is not thread-safe.
 */
public final class DeploymentDescriptor {

    private static final String FILE = "/WEB-INF/web.xml";
    private static final String NOTHING = "<web-app/>";

    private final DescriptorElement webApp;

    private DeploymentDescriptor(DescriptorElement webApp) {
        this.webApp = webApp;
    }

    /**
     * Returns what the application has; an application without a web.xml has an empty one.
     *
     * @throws IOException if it cannot be read, or not without reading other files
     */
    public static DeploymentDescriptor of(ServletContext context) throws IOException {
        try (InputStream file = context.getResourceAsStream(FILE)) {
            return parse(file == null ? new InputSource(new StringReader(NOTHING)) : new InputSource(file));
        }
    }

    private static DeploymentDescriptor parse(InputSource source) throws IOException {
        try {
            return new DeploymentDescriptor(
                    new DescriptorElement(parser().parse(source).getDocumentElement()));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The JDK's own parser, whatever the application brings along; it opens no file and no connection. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        parser.setErrorHandler(new DefaultHandler());
        parser.setEntityResolver((publicId, systemId) -> {
            throw new SAXException("it includes another file");
        });
        return parser;
    }

    /** Returns the mappings in the order in which they stand there. */
    List<FilterMapping> filterMappings() {
        return webApp.children("filter-mapping").stream().map(FilterMapping::new).collect(Collectors.toList());
    }

    /** Returns the names of the filters that are mapped there. */
    Set<String> mappedFilters() {
        return filterMappings().stream().map(FilterMapping::filterName).collect(Collectors.toSet());
    }

    /** Returns the class of the filter, if the filter is declared there. */
    Optional<String> filterClass(String filterName) {
        return named("filter", "filter-name", filterName).flatMap(filter -> filter.text("filter-class"));
    }

    /** Tells whether the filter is declared there and does not say that it supports asynchronous requests. */
    boolean isSynchronous(String filterName) {
        return named("filter", "filter-name", filterName).filter(filter -> !isAsynchronous(filter)).isPresent();
    }

    /** Tells whether the annotations of classes count for nothing. */
    boolean forbidsAnnotations() {
        return webApp.hasAttribute("metadata-complete", "true");
    }

    /** Tells whether the servlet is declared there and says whether it supports asynchronous requests. */
    boolean tellsAsyncSupportOfServlet(String servletName) {
        return named("servlet", "servlet-name", servletName)
                .flatMap(servlet -> servlet.text("async-supported")).isPresent();
    }

    /** Returns the names of the servlets that say that they support asynchronous requests. */
    List<String> asynchronousServlets() {
        return webApp.children("servlet").stream()
                .filter(DeploymentDescriptor::isAsynchronous)
                .flatMap(servlet -> servlet.texts("servlet-name").stream())
                .collect(Collectors.toList());
    }

    private static boolean isAsynchronous(DescriptorElement element) {
        return element.text("async-supported").filter("true"::equals).isPresent();
    }

    Set<String> urlPatternsOfServlet(String servletName) {
        Set<String> all = new TreeSet<>();
        for (DescriptorElement mapping : webApp.children("servlet-mapping")) {
            if (mapping.texts("servlet-name").contains(servletName)) {
                all.addAll(mapping.texts("url-pattern"));
            }
        }
        return all;
    }

    List<SecurityConstraint> securityConstraints() {
        return webApp.children("security-constraint").stream()
                .flatMap(element -> SecurityConstraint.of(element).stream())
                .collect(Collectors.toList());
    }

    /** Returns the roles that are declared, let in, or linked to from a name in a servlet's code. */
    Set<String> roles() {
        Set<String> roles = new TreeSet<>(declaredRoles());
        securityConstraints().forEach(constraint -> roles.addAll(constraint.roles()));
        for (DescriptorElement servlet : webApp.children("servlet")) {
            servlet.children("security-role-ref").forEach(reference -> roles.addAll(reference.texts("role-link")));
        }
        return roles;
    }

    /** Returns the roles that the application says it has. */
    Set<String> declaredRoles() {
        Set<String> roles = new TreeSet<>();
        webApp.children("security-role").forEach(role -> roles.addAll(role.texts("role-name")));
        return roles;
    }

    /** Returns of each servlet the roles by the names that its code has for them. */
    Map<String, Map<String, String>> roleLinks() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (DescriptorElement servlet : webApp.children("servlet")) {
            Map<String, String> links = new TreeMap<>();
            servlet.children("security-role-ref").forEach(reference -> reference.text("role-link")
                    .ifPresent(role -> links.put(reference.text("role-name").orElse(""), role)));
            all.put(servlet.text("servlet-name").orElse(""), links);
        }
        return all;
    }

    private Optional<DescriptorElement> named(String element, String nameElement, String name) {
        Function<DescriptorElement, List<String>> names = candidate -> candidate.texts(nameElement);
        return webApp.children(element).stream().filter(candidate -> names.apply(candidate).contains(name)).findFirst();
    }
}
