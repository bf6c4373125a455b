/*
 * Copyright the BearerTokenFilter authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.bearertokenfilter.container;

import jakarta.security.auth.message.config.AuthConfigFactory;
import jakarta.security.auth.message.config.RegistrationListener;
import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What Tomcat and TomEE have set up around one application. Their MBeans lead there; the servlet API does not.
 *
 * <p>This class is immutable and thread-safe.
 */
final class TomcatApplication {

    private static final String OF_TOMCAT = "org.apache.catalina.";
    private static final String SINGLE_SIGN_ON = OF_TOMCAT + "authenticator.SingleSignOn";

    /** A {@code StandardContext}. */
    private final Object context;

    private TomcatApplication(Object context) {
        this.context = context;
    }

    /** Tells whether the register of this container is that of Tomcat. */
    static boolean isOf(AuthConfigFactory factory) {
        return factory != null && factory.getClass().getName().startsWith(OF_TOMCAT);
    }

    /** Returns the application, or nothing if there are no MBeans or those of this Tomcat are unlike all known ones. */
    static Optional<TomcatApplication> of(ServletContext servletContext) {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        return beans.queryNames(applications(), null).stream()
                .flatMap(name -> resource(beans, name))
                .filter(context -> has(context, servletContext))
                .map(TomcatApplication::new)
                .findAny();
    }

    private static ObjectName applications() {
        try {
            return new ObjectName("*:j2eeType=WebModule,*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Object> resource(MBeanServer beans, ObjectName name) {
        try {
            return Stream.ofNullable(beans.getAttribute(name, "managedResource"));
        } catch (JMException | RuntimeException ofAnotherKindOrGone) {
            return Stream.empty();
        }
    }

    /** Asks nothing that a context which is just starting would make in answer. */
    private static boolean has(Object context, ServletContext servletContext) {
        try {
            Object loader = call(context, "getLoader");
            return loader != null && call(loader, "getClassLoader") == servletContext.getClassLoader();
        } catch (IllegalStateException notOfTomcat) {
            return false;
        }
    }

    /**
     * Returns what checks the application's constraints, and lasts for as long as Tomcat has the application.
     *
     * @throws IllegalStateException if that never asks Jakarta Authentication; the message names it
     */
    RegistrationListener authenticator() {
        Object authenticator = call(context, "getAuthenticator");
        if (authenticator == null) {
            return Registration.NOBODY;
        }
        if (!(authenticator instanceof RegistrationListener)) {
            throw new IllegalStateException("does not go with the authenticator " + authenticator.getClass().getName()
                    + " of META-INF/context.xml, which never asks it: take that valve out");
        }
        return (RegistrationListener) authenticator;
    }

    /** Tells whether whoever is authenticated here counts as that in other applications too, and how long so ever. */
    boolean hasSingleSignOn() {
        return Stream.iterate(call(context, "getParent"), parent -> parent != null, parent -> call(parent, "getParent"))
                .map(parent -> call(parent, "getPipeline"))
                .flatMap(pipeline -> Stream.of((Object[]) call(pipeline, "getValves")))
                .anyMatch(valve -> isSingleSignOn(valve.getClass()));
    }

    private static boolean isSingleSignOn(Class<?> type) {
        return type != null && (type.getName().equals(SINGLE_SIGN_ON) || isSingleSignOn(type.getSuperclass()));
    }

    private static Object call(Object target, String method) {
        try {
            return target.getClass().getMethod(method).invoke(target);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException("does not know this kind of Tomcat: " + e, e);
        }
    }
}
