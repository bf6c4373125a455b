/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter;

import io.github.bearertokenfilter.container.ContainerSecurity;
import io.github.bearertokenfilter.container.RequestAuthenticator;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.List;

/**
 * Registers a filter with the container's own security, or says why that is not possible. It stands apart because the
 * API of Jakarta Authentication, which many containers do without, must not be touched unless it is asked for.
 */
final class ContainerRegistration {

    /** That of a filter that has none. */
    static final ContainerRegistration NONE = new ContainerRegistration(() -> { }, List.of());

    private final Runnable end;
    private final List<String> warnings;

    private ContainerRegistration(Runnable end, List<String> warnings) {
        this.end = end;
        this.warnings = warnings;
    }

    static ContainerRegistration of(FilterConfig filterConfig, RequestAuthenticator authenticator)
            throws ServletException {
        try {
            ContainerSecurity registered =
                    ContainerSecurity.register(filterConfig.getServletContext(), authenticator);
            return new ContainerRegistration(registered::close, registered.warnings());
        } catch (LinkageError e) {
            throw problem(filterConfig, "needs the API of Jakarta Authentication, which this application does not"
                    + " see: Tomcat, TomEE and WildFly have it, Jetty and Open Liberty must be prepared, others may"
                    + " lack it (container-security.md)");
        } catch (IllegalStateException e) {
            throw problem(filterConfig, e.getMessage());
        } catch (RuntimeException e) {
            throw problem(filterConfig, "is refused by the container: " + e.getClass().getName());
        }
    }

    /** Ends what was prepared in Jetty for a filter that has not registered; touches the API only if there is such. */
    static void abandonPrepared(ServletContext context) {
        if (context.getAttribute(ContainerSecurity.PREPARED) != null) {
            ContainerSecurity.abandon(context);
        }
    }

    /** Returns what the operator should know of it. */
    List<String> warnings() {
        return warnings;
    }

    /** Ends the registration. */
    void close() {
        end.run();
    }

    private static ServletException problem(FilterConfig filterConfig, String text) {
        return new ServletException("BearerTokenFilter [" + filterConfig.getFilterName()
                + "] does not start: containerSecurity [true] " + text);
    }
}
