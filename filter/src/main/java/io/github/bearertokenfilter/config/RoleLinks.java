/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.config;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The names by which servlets ask for roles, as {@code <security-role-ref>} in {@code WEB-INF/web.xml} links them to
 * roles of the application. No API tells them.
 *
 * <p>Descriptors of libraries ({@code web-fragment.xml}) are not read. A descriptor that cannot be read has no links,
 * and a warning tells so. This class is immutable and thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/5.0/jakarta-servlet-spec-5.0.html#programmatic-security">Servlet
 *     specification §13.3</a>
 */
public final class RoleLinks {

    private static final Logger LOG = System.getLogger(RoleLinks.class.getName());
    private static final String WEB_XML = "/WEB-INF/web.xml";
    private static final String SERVLET = "servlet";
    private static final String ROLE_REF = "security-role-ref";

    private final Map<String, Map<String, String>> rolesByServlet = new HashMap<>();

    private RoleLinks() {
    }

    static RoleLinks of(ServletContext context) {
        RoleLinks links = new RoleLinks();
        try (InputStream webXml = context.getResourceAsStream(WEB_XML)) {
            if (webXml != null) {
                links.read(parser().createXMLStreamReader(webXml));
            }
        } catch (XMLStreamException e) {
            String line = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNumber();
            return unreadable("it is no XML that can be read without entities" + line);
        } catch (IOException e) {
            return unreadable(e.getClass().getSimpleName());
        }
        return links;
    }

    /** The JDK's own parser, which fetches nothing and declares no entities. */
    private static XMLInputFactory parser() {
        XMLInputFactory parser = XMLInputFactory.newDefaultFactory();
        parser.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parser.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return parser;
    }

    private static RoleLinks unreadable(String cause) {
        LOG.log(Level.WARNING, "<security-role-ref> is not honoured, as " + WEB_XML + " cannot be read: " + cause);
        return new RoleLinks();
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(SERVLET)) {
                readServlet(xml);
            }
        }
    }

    private void readServlet(XMLStreamReader xml) throws XMLStreamException {
        String name = "";
        Map<String, String> links = new HashMap<>();
        while (findElement(xml, SERVLET)) {
            if (xml.getLocalName().equals("servlet-name")) {
                name = xml.getElementText().strip();
            } else if (xml.getLocalName().equals(ROLE_REF)) {
                readRoleRef(xml, links);
            }
        }
        if (!links.isEmpty()) {
            rolesByServlet.put(name, Map.copyOf(links));
        }
    }

    private static void readRoleRef(XMLStreamReader xml, Map<String, String> links) throws XMLStreamException {
        String name = "";
        String link = "";
        while (findElement(xml, ROLE_REF)) {
            if (xml.getLocalName().equals("role-name")) {
                name = xml.getElementText().strip();
            } else if (xml.getLocalName().equals("role-link")) {
                link = xml.getElementText().strip();
            }
        }
        if (!link.isEmpty()) {
            links.put(name, link);
        }
    }

    /** Goes on to the next element within that one; returns false at its end. */
    private static boolean findElement(XMLStreamReader xml, String within) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(within)) {
                return false;
            }
        }
        return false;
    }

    /** Returns the roles of the application by the names that this servlet has for them, none if it has none. */
    public Map<String, String> of(String servletName) {
        return rolesByServlet.getOrDefault(servletName, Map.of());
    }
}
