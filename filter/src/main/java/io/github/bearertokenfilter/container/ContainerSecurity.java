/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.servlet.ServletContext;
import java.util.Locale;

/**
 * The registration of one filter with the container: from then on the container has the application's requests
 * authenticated by it before it checks {@code <security-constraint>} and the like.
 *
 * <p>Tomcat looks for a registration at each request. Jetty looks once, before it starts any filter; there {@link
 * #prepare} must be called from {@code WEB-INF/jetty-ee10-web.xml}. This class is thread-safe.
 *
 * @see <a href="https://jakarta.ee/specifications/authentication/2.0/jakarta-authentication-spec-2.0.html">Jakarta
 *     Authentication §2.1</a>
 */
public final class ContainerSecurity implements AutoCloseable {

    /** The attribute of an application for which {@link #prepare} has been called. */
    public static final String PREPARED = "io.github.bearertokenfilter.container.prepared";

    /** Where the container has no name for the host; Jetty asks under this one. */
    private static final String DEFAULT_HOST = "server";

    private final Registration registration;
    private final ServletContext context;

    private ContainerSecurity(Registration registration, ServletContext context) {
        this.registration = registration;
        this.context = context;
    }

    /**
     * Registers for an application whose filter starts later; until then its requests are refused. Call it from
     * {@code WEB-INF/jetty-ee10-web.xml}, after whatever gives the application its path and virtual hosts there.
     *
     * @throws IllegalStateException if Jetty is not prepared for it; the message tells the remedy
     */
    public static void prepare(ServletContext context) {
        try {
            context.setAttribute(PREPARED, registeredInJetty(context));
        } catch (IllegalStateException e) {
            throw doesNotStart(e.getMessage(), e);
        } catch (LinkageError e) {
            throw doesNotStart("needs the API of Jakarta Authentication, which this application does not see: switch on"
                    + " Jetty's modules ee10-jaspi and ee10-jaspi-default-auth-config-factory (or ee9-, ee11-), and"
                    + " take the API off the hidden classes in WEB-INF/jetty-ee10-web.xml, see container-security.md",
                    e);
        }
    }

    private static IllegalStateException doesNotStart(String need, Throwable cause) {
        return new IllegalStateException(
                "BearerTokenFilter does not start: containerSecurity [true] " + need, cause);
    }

    private static Registration registeredInJetty(ServletContext context) {
        if (AuthConfigFactory.class.getClassLoader() != ServletContext.class.getClassLoader()) {
            // so it is with the module of ee9 as it comes: what asks for registrations cannot be loaded there
            throw new IllegalStateException(
                    "needs a file modules/ee9-jaspi.mod in Jetty with ee9, see container-security.md");
        }
        BearerAuthContext.requireApi();
        String path = context.getContextPath();
        return new Registration(host(context) + ' ' + (path.isEmpty() ? "/" : path), false);
    }

    /**
     * Has the requests of this application authenticated.
     *
     * @throws IllegalStateException if another filter of the application does that, or if the container has looked for
     *     a registration already and found none; the message tells the remedy
     */
    public static ContainerSecurity register(ServletContext context, RequestAuthenticator authenticator) {
        if (context.getAttribute(BearerAuthConfigProvider.ATTRIBUTE) != null) {
            throw new IllegalStateException("is set for another filter of this application too: only one can have it");
        }
        Registration registration = isJetty(context) ? prepared(context) : registered(context);
        registration.authenticateBy(authenticator, context);
        return new ContainerSecurity(registration, context);
    }

    private static boolean isJetty(ServletContext context) {
        return context.getServerInfo().toLowerCase(Locale.ROOT).startsWith("jetty");
    }

    private static Registration prepared(ServletContext context) {
        Registration prepared = (Registration) context.getAttribute(PREPARED);
        if (prepared == null) {
            throw new IllegalStateException(
                    "needs a file WEB-INF/jetty-ee10-web.xml (or -ee9-, -ee11-) in Jetty, and Jetty's modules"
                            + " ee10-jaspi and ee10-jaspi-default-auth-config-factory, see container-security.md");
        }
        return prepared;
    }

    private static Registration registered(ServletContext context) {
        boolean isTomcat = context.getServerInfo().startsWith("Apache Tom");
        Registration registration =
                new Registration(host(context) + ' ' + context.getContextPath(), isTomcat);
        registration.comeBack();
        return registration;
    }

    private static String host(ServletContext context) {
        String host = context.getVirtualServerName();
        return host == null ? DEFAULT_HOST : host;
    }

    /** Ends the registration: from now on the container has nobody authenticate the application's requests. */
    @Override
    public void close() {
        registration.end();
        context.removeAttribute(PREPARED);
        context.removeAttribute(BearerAuthConfigProvider.ATTRIBUTE);
    }

    /** Ends what {@link #prepare} began for an application whose filter has not started, or has ended. */
    public static void abandon(ServletContext context) {
        Object prepared = context.getAttribute(PREPARED);
        if (prepared instanceof Registration) {
            ((Registration) prepared).end();
            context.removeAttribute(PREPARED);
        }
    }
}
