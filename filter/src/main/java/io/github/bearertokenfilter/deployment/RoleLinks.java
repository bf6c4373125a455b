/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.deployment;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The names by which servlets ask for roles, as {@code <security-role-ref>} in web.xml links them to roles of the
 * application; and whether {@code **} is one of these. No API tells them.
 *
 * <p>A descriptor that cannot be read has no links, and a warning tells so. This class is immutable and thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/servlet/5.0/jakarta-servlet-spec-5.0.html#programmatic-security">Servlet
 *     specification §13.3</a>
 */
public final class RoleLinks {

    private static final Logger LOG = System.getLogger(RoleLinks.class.getName());

    private static final String EVERY_CALLER = "**";

    private final Map<String, Map<String, String>> rolesByServlet;
    private final boolean everyCallerIsRole;

    private RoleLinks(Map<String, Map<String, String>> rolesByServlet, boolean everyCallerIsRole) {
        this.rolesByServlet = Map.copyOf(rolesByServlet);
        this.everyCallerIsRole = everyCallerIsRole;
    }

    private RoleLinks() {
        this(Map.of(), false);
    }

    private RoleLinks(DeploymentDescriptor descriptor) {
        this(descriptor.roleLinks(), descriptor.declaredRoles().contains(EVERY_CALLER));
    }

    /** Reads the links of an application. */
    public static RoleLinks of(ServletContext context) {
        try {
            return new RoleLinks(DeploymentDescriptor.of(context));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "<security-role-ref> is not honoured, as web.xml cannot be read");
            return new RoleLinks();
        }
    }

    /** Returns the roles of the application by the names that this servlet has for them, none if it has none. */
    public Map<String, String> of(Supplier<String> servletName) {
        return rolesByServlet.isEmpty() ? Map.of() : rolesByServlet.getOrDefault(servletName.get(), Map.of());
    }

    /** Tells whether the application has a role {@code **}, which then does not mean every caller. */
    public boolean haveRoleNamedEveryCaller() {
        return everyCallerIsRole;
    }
}
