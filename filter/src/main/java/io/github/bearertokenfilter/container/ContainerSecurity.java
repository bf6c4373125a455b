/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.RegistrationListener;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Optional;

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

    private static final String NO_MBEAN = "containerSecurity finds no MBean of the application in this Tomcat: when"
            + " the application is reloaded its constraints may go by its own login again, so restart Tomcat instead;"
            + " and take out the SingleSignOn valve if there is one";

    private final Registration registration;
    private final ServletContext context;
    private final List<String> warnings;

    private ContainerSecurity(Registration registration, ServletContext context, List<String> warnings) {
        this.registration = registration;
        this.context = context;
        this.warnings = warnings;
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
        requireJettyThatAsks(context);
        if (AuthConfigFactory.class.getClassLoader() != ServletContext.class.getClassLoader()) {
            // so it is with the module of ee9 as it comes: what asks for registrations cannot be loaded there
            throw new IllegalStateException(
                    "needs a file modules/ee9-jaspi.mod in Jetty with ee9, see container-security.md");
        }
        BearerAuthContext.requireApi();
        return new Registration(nameInJetty(context), Registration.NOBODY);
    }

    private static void requireJettyThatAsks(ServletContext context) {
        if (!Jetty.asksInFull(context)) {
            throw new IllegalStateException("needs Jetty 12.1 or later with ee9, ee10 or ee11: write rules here in"
                    + " place of the constraints");
        }
    }

    private static String nameInJetty(ServletContext context) {
        String path = context.getContextPath();
        return host(context) + ' ' + (path.isEmpty() ? "/" : path);
    }

    /**
     * Has the requests of this application authenticated.
     *
     * @throws IllegalStateException if another filter of the application does that, if the container has looked for
     *     a registration already and found none, or if it would not go by the token alone; the message tells the remedy
     */
    public static ContainerSecurity register(ServletContext context, RequestAuthenticator authenticator) {
        if (context.getAttribute(BearerAuthConfigProvider.ATTRIBUTE) != null) {
            throw new IllegalStateException("is set for another filter of this application too: only one can have it");
        }
        ContainerSecurity security = Jetty.isServerOf(context)
                ? new ContainerSecurity(prepared(context), context, List.of())
                : registered(context);
        security.registration.authenticateBy(authenticator, context);
        return security;
    }

    private static Registration prepared(ServletContext context) {
        requireJettyThatAsks(context);
        Registration prepared = (Registration) context.getAttribute(PREPARED);
        if (prepared == null) {
            throw new IllegalStateException(
                    "needs a file WEB-INF/jetty-ee10-web.xml (or -ee9-, -ee11-) in Jetty, and Jetty's modules"
                            + " ee10-jaspi and ee10-jaspi-default-auth-config-factory, see container-security.md");
        }
        if (!prepared.isOf(nameInJetty(context))) {
            throw new IllegalStateException("needs the application's path and virtual host to be set before"
                    + " ContainerSecurity.prepare is called: it was [" + prepared + "] then, and is ["
                    + nameInJetty(context) + "]");
        }
        return prepared;
    }

    private static ContainerSecurity registered(ServletContext context) {
        BearerAuthContext.requireApi();
        boolean isTomcat = TomcatApplication.isOf(AuthConfigFactory.getFactory());
        Optional<TomcatApplication> tomcat = isTomcat ? TomcatApplication.of(context) : Optional.empty();
        Registration registration = new Registration(host(context) + ' ' + context.getContextPath(),
                tomcat.map(ContainerSecurity::asker).orElse(Registration.NOBODY));
        registration.comeBack();
        return new ContainerSecurity(
                registration, context, isTomcat && tomcat.isEmpty() ? List.of(NO_MBEAN) : List.of());
    }

    private static RegistrationListener asker(TomcatApplication application) {
        if (application.hasSingleSignOn()) {
            throw new IllegalStateException("does not go with Tomcat's SingleSignOn valve, which would make of each"
                    + " token a cookie for other applications, for longer than the token is good: take that valve out");
        }
        return application.authenticator();
    }

    private static String host(ServletContext context) {
        String host = context.getVirtualServerName();
        return host == null ? DEFAULT_HOST : host;
    }

    /** Returns what the operator should know of it. */
    public List<String> warnings() {
        return warnings;
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
